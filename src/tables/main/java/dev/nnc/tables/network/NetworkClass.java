package dev.nnc.tables.network;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.emit.Emitter;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import dev.nnc.compiler.verify.subject.MemoryClassLoader;
import dev.nnc.tables.TableError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The class that {@code nnc} writes for a network, compiled and loaded. */
public final class NetworkClass {
  private final Network network;
  private final Class<?> type;

  private NetworkClass(Network network, Class<?> type) {
    this.network = network;
    this.type = type;
  }

  /** The kind of arithmetic that this Java runs fastest; both give the same bits. */
  public static Target bestTarget() {
    return ModuleLayer.boot().findModule(InMemoryCompiler.VECTOR_MODULE).isPresent()
        ? Target.VECTOR
        : Target.JAVA;
  }

  /**
   * Writes the class and loads it.
   *
   * @throws TableError if this Java has no compiler
   */
  public static NetworkClass of(Network network, Target target) {
    InMemoryCompiler javac = InMemoryCompiler.find()
        .orElseThrow(() -> new TableError(
            DiagnosticCode.NN005, List.of(network.name()), "run nnc with a JDK, 17 or newer"));
    String text = Emitter.emit(Planner.plan(network, target), "");
    GeneratedFile file =
        new GeneratedFile(network.qualifiedName().replace('.', '/') + ".java", text);
    InMemoryCompiler.Outcome outcome = javac.compile(List.of(file), target);
    if (!outcome.succeeded()) {
      throw bug(network, String.join("; ", outcome.messages()), null);
    }
    try {
      ClassLoader loader = new MemoryClassLoader(outcome.classes());
      return new NetworkClass(network, Class.forName(network.qualifiedName(), true, loader));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw bug(network, e.toString(), e);
    }
  }

  private static IllegalStateException bug(
      Network network, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    return new IllegalStateException("the class of " + network.name() + ": " + why, cause);
  }

  public Network network() {
    return network;
  }

  /** A network with the initial values of a seed. */
  public Learner start(long seed, int threads) {
    try {
      return new Learner(
          type, type.getConstructor(long.class, int.class).newInstance(seed, threads));
    } catch (ReflectiveOperationException e) {
      throw Learner.thrown(e);
    }
  }

  /**
   * A network with the values of a file that its class saved.
   *
   * @throws IOException if the file is not whole, or is of another network
   */
  public Learner load(byte[] file, int threads) throws IOException {
    Object loaded = Learner.callWithIo(() ->
        type.getMethod("load", InputStream.class).invoke(null, new ByteArrayInputStream(file)));
    return new Learner(type, threads > 1 ? withThreads(loaded, threads) : loaded);
  }

  /**
   * The class has no public way to it; one that is too small for several threads has none at all.
   */
  private Object withThreads(Object loaded, int threads) {
    try {
      var field = type.getDeclaredField("parameters");
      field.setAccessible(true);
      var constructor = type.getDeclaredConstructor(field.getType(), int.class);
      constructor.setAccessible(true);
      return constructor.newInstance(field.get(loaded), threads);
    } catch (NoSuchMethodException e) {
      return loaded;
    } catch (ReflectiveOperationException e) {
      throw Learner.thrown(e);
    }
  }
}
