package dev.nnc.spark.network;

import dev.nnc.compiler.emit.file.Fingerprint;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.NetworkTitle;
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

  /** Its name and sizes: {@code Digits 64-64-10}. */
  public String title() {
    String title = text.map(t -> NetworkTitle.of(t.network(), 0))
        .orElseGet(() -> named.orElseThrow().load().start().toString());
    int end = title.indexOf(',');
    return end < 0 ? title : title.substring(0, end);
  }

  /** What files of its weights are marked with. */
  public String fingerprint() {
    return text.map(t -> Fingerprint.of(t.network()))
        .orElseGet(() -> named.orElseThrow().load().fingerprint());
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
