package dev.nnc.compiler.verify.subject;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads classes from memory; of others they see the JDK alone, as they need nothing else. */
public final class MemoryClassLoader extends ClassLoader {
  private final Map<String, byte[]> classes;
  private final Map<String, byte[]> resources;

  /** @param classes their bytes by binary name */
  public MemoryClassLoader(Map<String, byte[]> classes) {
    this(classes, Map.of());
  }

  /**
   * The same with resources beside the classes.
   *
   * @param resources their bytes by path
   */
  MemoryClassLoader(Map<String, byte[]> classes, Map<String, byte[]> resources) {
    super(ClassLoader.getPlatformClassLoader());
    this.classes = classes;
    this.resources = resources;
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = resources.get(name);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
