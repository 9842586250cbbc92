package dev.nnc.spark.network;

import dev.nnc.compiler.model.Network;
import java.util.Optional;

/** The network of an estimator or model: a text, or a class of the application's. */
public final class SparkNetwork {
  private final Optional<NetworkText> text;
  private final Optional<ShippedClass> named;
  private final NetworkFacts facts;

  private SparkNetwork(
      Optional<NetworkText> text, Optional<ShippedClass> named, NetworkFacts facts) {
    this.text = text;
    this.named = named;
    this.facts = facts;
  }

  /**
   * That of a text.
   *
   * @throws IllegalArgumentException with the compiler's messages, if anything is wrong with it
   */
  public static SparkNetwork ofText(String text) {
    return of(NetworkText.check(text, Optional.empty()));
  }

  /**
   * The same where an epoch has so many rows.
   *
   * @param rows schedules may count in epochs of them
   */
  public static SparkNetwork ofText(String text, long rows) {
    return of(NetworkText.check(text, Optional.of(rows)));
  }

  private static SparkNetwork of(NetworkText text) {
    return new SparkNetwork(Optional.of(text), Optional.empty(), NetworkFacts.of(text.network()));
  }

  /**
   * That of a class that {@code nnc} generated.
   *
   * @throws IllegalStateException if there is none of that name
   * @throws IllegalArgumentException if it is another kind of class
   */
  public static SparkNetwork ofClass(String name) {
    ShippedClass shipped = ShippedClass.named(name);
    return new SparkNetwork(
        Optional.empty(), Optional.of(shipped), shipped.load().facts());
  }

  public NetworkFacts facts() {
    return facts;
  }

  /** All that the file says; empty for a class. */
  public Optional<Network> model() {
    return text.map(NetworkText::network);
  }

  /**
   * The class as it goes to executors, compiled and verified at the first call.
   *
   * @throws IllegalStateException if it is to be compiled, and this Java has no compiler
   */
  public ShippedClass shipped() {
    return named.orElseGet(() -> NetworkClasses.of(text.orElseThrow()));
  }
}
