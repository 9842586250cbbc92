package dev.nnc.spark.network;

import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.MemoryClassLoader;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The class of a network on its way to the executors: its bytes, or its name where the
 * application's jar has it. A process defines it once, in a loader of its own.
 */
public final class ShippedClass implements Serializable {
  private static final long serialVersionUID = 1;

  /** What this process has defined, by digest; given up when memory is short. */
  private static final Map<String, SoftReference<GeneratedClass>> LOADED = new HashMap<>();

  private final String name;
  private final TreeMap<Target, TreeMap<String, byte[]>> classes;
  private final int java;
  private final String digest;

  private ShippedClass(
      String name, TreeMap<Target, TreeMap<String, byte[]>> classes, String digest) {
    this.name = name;
    this.classes = classes;
    this.java = Runtime.version().feature();
    this.digest = digest;
  }

  /** A class that every process finds by its name. */
  static ShippedClass named(String name) {
    return new ShippedClass(name, new TreeMap<>(), name);
  }

  /**
   * Classes of a network that was compiled here.
   *
   * @param classes for each target, the bytes of each class by its binary name
   */
  static ShippedClass of(String name, Map<Target, Map<String, byte[]>> classes) {
    TreeMap<Target, TreeMap<String, byte[]>> kept = new TreeMap<>();
    Digest digest = new Digest();
    classes.forEach((target, bytes) -> kept.put(target, new TreeMap<>(bytes)));
    kept.forEach(
        (target, bytes) -> bytes.forEach((each, code) -> digest.add(each).add(code)));
    return new ShippedClass(name, kept, digest.hex());
  }

  /**
   * The class in this process.
   *
   * @throws IllegalStateException if the application's jar does not have it
   */
  public GeneratedClass load() {
    synchronized (LOADED) {
      SoftReference<GeneratedClass> loaded = LOADED.get(digest);
      GeneratedClass known = loaded == null ? null : loaded.get();
      if (known == null) {
        known = new GeneratedClass(define());
        LOADED.put(digest, new SoftReference<>(known));
      }
      return known;
    }
  }

  private Class<?> define() {
    TreeMap<String, byte[]> bytes = classes.get(target());
    ClassLoader loader = bytes == null
        ? Thread.currentThread().getContextClassLoader()
        : new MemoryClassLoader(bytes);
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "there is no class " + name
              + ": the application's jar must have it, here and on every executor",
          e);
    }
  }

  /** Vectors where this Java has them as the driver's does; both targets give the same bits. */
  private Target target() {
    boolean vectors = classes.containsKey(Target.VECTOR)
        && NetworkClasses.hasVectors()
        && Runtime.version().feature() == java;
    return vectors ? Target.VECTOR : Target.JAVA;
  }

  @Override
  public String toString() {
    return name;
  }
}
