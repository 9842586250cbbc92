package dev.nnc.spark.network;

import dev.nnc.compiler.emit.Emitter;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles and verifies networks on the driver, each once: a search over parameters fits the same
 * one many times.
 */
public final class NetworkClasses {
  /** Networks whose classes are kept; a few hundred KB each. */
  private static final int MOST_KEPT = 32;

  private static final Map<Network, ShippedClass> KEPT = kept();
  private static final Map<Network, ShippedClass> PARTS = kept();

  private NetworkClasses() {}

  private static Map<Network, ShippedClass> kept() {
    return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Network, ShippedClass> eldest) {
        return size() > MOST_KEPT;
      }
    });
  }

  /** Whether this Java was started with the Vector API. */
  static boolean hasVectors() {
    return ModuleLayer.boot().findModule(InMemoryCompiler.VECTOR_MODULE).isPresent();
  }

  /**
   * The class of a network: for plain Java, and with vectors too where this driver can verify it.
   *
   * @throws IllegalStateException if this Java has no compiler
   */
  static ShippedClass of(NetworkText text) {
    return KEPT.computeIfAbsent(text.network(), network -> compile(text));
  }

  /**
   * The class of a part of a network, for plain Java: not verified, as the class of the whole
   * network is.
   *
   * @throws IllegalStateException if this Java has no compiler
   */
  public static ShippedClass ofPart(Network part) {
    return PARTS.computeIfAbsent(part, NetworkClasses::compile);
  }

  private static ShippedClass compile(Network part) {
    String name = part.qualifiedName();
    GeneratedFile file = new GeneratedFile(
        name.replace('.', '/') + ".java", Emitter.emit(Planner.plan(part, Target.JAVA), ""));
    return ShippedClass.of(
        name, Map.of(Target.JAVA, compile(compiler(part.name()), file, Target.JAVA)));
  }

  private static ShippedClass compile(NetworkText text) {
    InMemoryCompiler javac = compiler(text.network().name());
    Map<Target, Map<String, byte[]>> classes = new EnumMap<>(Target.class);
    for (Target target : hasVectors() ? Target.values() : new Target[] {Target.JAVA}) {
      classes.put(target, compile(javac, text.write(target), target));
    }
    return ShippedClass.of(text.network().qualifiedName(), classes);
  }

  private static InMemoryCompiler compiler(String network) {
    return InMemoryCompiler.find()
        .orElseThrow(() -> new IllegalStateException("the class of "
            + network
            + " is compiled on the driver, which needs a JDK, 17 or newer, and runs on a Java without javac ("
            + System.getProperty("java.home")
            + "); setNetworkClass takes a class that was compiled before"));
  }

  private static Map<String, byte[]> compile(
      InMemoryCompiler javac, GeneratedFile file, Target target) {
    InMemoryCompiler.Outcome outcome = javac.compile(List.of(file), target);
    if (!outcome.succeeded()) {
      throw new IllegalStateException(file.path() + ": " + String.join("; ", outcome.messages()));
    }
    return outcome.classes();
  }
}
