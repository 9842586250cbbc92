package dev.nnc.spark.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** A class that {@code nnc} wrote, loaded in this process and used through its public API. */
public final class GeneratedClass {
  private final Class<?> type;

  GeneratedClass(Class<?> type) {
    this.type = type;
  }

  /** What its {@code .nn} file would say of it. */
  NetworkFacts facts() {
    return ClassFacts.of(type);
  }

  /** A network with the initial values of the seed in its file. */
  public Learner start() {
    try {
      return new Learner(type, type.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw thrown(e);
    }
  }

  /** A network with the initial values of a seed. */
  public Learner start(long seed) {
    try {
      return new Learner(type, type.getConstructor(long.class).newInstance(seed));
    } catch (ReflectiveOperationException e) {
      throw thrown(e);
    }
  }

  /**
   * A network with the values of a file that its class, or any writer of safetensors, saved.
   *
   * @throws IOException if the file is not whole, or is of another network
   */
  public Learner load(byte[] file) throws IOException {
    try {
      Object loaded =
          type.getMethod("load", InputStream.class).invoke(null, new ByteArrayInputStream(file));
      return new Learner(type, loaded);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw thrown(e);
    } catch (ReflectiveOperationException e) {
      throw thrown(e);
    }
  }

  /** The names of all parameters and statistics, in the order of files. */
  @SuppressWarnings("unchecked")
  public List<String> parameterNames() {
    try {
      return (List<String>) type.getMethod("parameterNames").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw thrown(e);
    }
  }

  /** What files of its weights are marked with. */
  String fingerprint() {
    try {
      return (String) type.getMethod("fingerprint").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw thrown(e);
    }
  }

  /** What the class threw, as it threw it. */
  static RuntimeException thrown(ReflectiveOperationException e) {
    Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(cause);
  }
}
