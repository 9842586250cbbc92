package dev.nnc.compiler.emit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** An instance of an emitted class, called by name. */
public record Generated(Class<?> type, Object instance) {

  /** An instance with a number of threads. */
  static Generated of(Class<?> type, long seed, int threads) throws Exception {
    try {
      return new Generated(
          type, type.getConstructor(long.class, int.class).newInstance(seed, threads));
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  /**
   * Calls the public method of this name that takes these arguments; its exception comes out as it
   * is.
   */
  @SuppressWarnings("unchecked")
  public <R> R call(String name, Object... arguments) throws Exception {
    Method method = Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name) && takes(m, arguments))
        .findFirst()
        .orElseThrow(() -> new NoSuchMethodException(name));
    try {
      return (R) method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw (Error) e.getCause();
    }
  }

  private static boolean takes(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isPrimitive() && arguments[i] != null && !types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  Generated load(Object from) throws Exception {
    return new Generated(type, call("load", from));
  }

  Generated load(byte[] file) throws Exception {
    return load((InputStream) new ByteArrayInputStream(file));
  }

  byte[] saved() throws Exception {
    var out = new ByteArrayOutputStream();
    call("save", (OutputStream) out);
    return out.toByteArray();
  }

  /** Seed, step and every stored array, as text. */
  String stored() throws Exception {
    Object parameters = field(type, instance, "parameters");
    Class<?> storage = parameters.getClass();
    StringBuilder all = new StringBuilder();
    all.append(field(storage, parameters, "seed"))
        .append(' ')
        .append(field(storage, parameters, "step"));
    Method pieces = storage.getDeclaredMethod("pieces", int.class);
    pieces.setAccessible(true);
    int arrays = ((List<?>) field(storage, parameters, "NAMES")).size();
    for (int t = 0; t < arrays; t++) {
      all.append(Arrays.deepToString((Object[]) pieces.invoke(parameters, t)));
    }
    return all.toString();
  }

  private static Object field(Class<?> type, Object of, String name) throws Exception {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
