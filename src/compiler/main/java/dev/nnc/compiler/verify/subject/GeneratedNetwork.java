package dev.nnc.compiler.verify.subject;

import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A generated class, used through its public API; values cross in double. */
public final class GeneratedNetwork {
  private final Class<?> type;
  private final Object instance;
  private final Class<?> array;

  private GeneratedNetwork(Class<?> type, Object instance, Class<?> array) {
    this.type = type;
    this.instance = instance;
    this.array = array;
  }

  /** Something the class threw, or lacks. */
  public static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String getMessage() {
      return Objects.requireNonNull(super.getMessage());
    }
  }

  /** Something to do with a class. */
  public interface Call {
    void run() throws Failure;
  }

  /** Loads the class and makes an instance from a seed. */
  public static GeneratedNetwork load(
      Map<String, byte[]> classes, String name, Precision precision, long seed) throws Failure {
    return load(classes, Map.of(), name, precision, seed);
  }

  /**
   * Loads the class, which sees these resources by their paths, and makes an instance from a seed.
   */
  public static GeneratedNetwork load(
      Map<String, byte[]> classes,
      Map<String, byte[]> resources,
      String name,
      Precision precision,
      long seed)
      throws Failure {
    try {
      Class<?> type = Class.forName(name, true, new MemoryClassLoader(classes, resources));
      Object instance = type.getConstructor(long.class).newInstance(seed);
      Class<?> array = precision == Precision.FLOAT ? float[].class : double[].class;
      return new GeneratedNetwork(type, instance, array);
    } catch (InvocationTargetException e) {
      throw thrown("the constructor", e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new Failure("the class cannot be loaded: " + e, e);
    }
  }

  /** What the class threw; that this machine has no memory for it says nothing of the class. */
  private static Failure thrown(String by, InvocationTargetException e) {
    if (e.getCause() instanceof OutOfMemoryError lack) {
      throw lack;
    }
    return new Failure(by + " threw " + e.getCause(), e.getCause());
  }

  private Object call(String method, Class<?>[] types, Object... arguments) throws Failure {
    try {
      return type.getMethod(method, types).invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      throw thrown(method, e);
    } catch (ReflectiveOperationException e) {
      throw new Failure("the class has no usable method " + method + ": " + e, e);
    }
  }

  public List<?> parameterNames() throws Failure {
    return (List<?>) call("parameterNames", new Class<?>[0]);
  }

  public void setParameter(String name, double[] values) throws Failure {
    call("setParameter", new Class<?>[] {String.class, array}, name, toArray(values));
  }

  /** Sets every parameter to what it is, so that what fit learns counts as known. */
  public void setAllAsTheyAre() throws Failure {
    for (Object name : parameterNames()) {
      setParameter((String) name, parameter((String) name));
    }
  }

  public double[] parameter(String name) throws Failure {
    return fromArray(call("parameter", new Class<?>[] {String.class}, name));
  }

  public double[] gradient(String name) throws Failure {
    return fromArray(call("gradient", new Class<?>[] {String.class}, name));
  }

  /** Whether a parameter learns, after a backward. */
  public boolean hasGradient(String name) throws Failure {
    try {
      gradient(name);
      return true;
    } catch (Failure failure) {
      if (failure.getCause() instanceof IllegalArgumentException) {
        return false;
      }
      throw failure;
    }
  }

  public double[] inputGradient() throws Failure {
    return fromArray(call("inputGradient", new Class<?>[0]));
  }

  /** Of one row. */
  public double[] forward(double[] x, int outputs) throws Failure {
    return row("forward", x, outputs);
  }

  /** Of one row. */
  public double[] predict(double[] x, int outputs) throws Failure {
    return row("predict", x, outputs);
  }

  private double[] row(String method, double[] x, int outputs) throws Failure {
    Object y = toArray(new double[outputs]);
    call(method, new Class<?>[] {array, array}, toArray(x), y);
    return fromArray(y);
  }

  public double[] forward(Matrix x, int outputs) throws Failure {
    return rows("forward", x, outputs);
  }

  public double[] predict(Matrix x, int outputs) throws Failure {
    return rows("predict", x, outputs);
  }

  private double[] rows(String method, Matrix x, int outputs) throws Failure {
    Object y = toArray(new double[x.rows() * outputs]);
    call(method, new Class<?>[] {array, int.class, array}, toArray(x.values()), x.rows(), y);
    return fromArray(y);
  }

  public double loss(Matrix x, Targets targets) throws Failure {
    return overRows("loss", x, targets);
  }

  public double backward(Matrix x, Targets targets) throws Failure {
    return overRows("backward", x, targets);
  }

  public double trainStep(Matrix x, Targets targets) throws Failure {
    return overRows("trainStep", x, targets);
  }

  private double overRows(String method, Matrix x, Targets targets) throws Failure {
    return overRows(method, x, targets, x.rows());
  }

  public int classify(double[] x) throws Failure {
    return (int) call("classify", new Class<?>[] {array}, toArray(x));
  }

  public double accuracy(Matrix x, Targets targets) throws Failure {
    return overRows("accuracy", x, targets);
  }

  public int[][] confusion(Matrix x, Targets targets) throws Failure {
    Class<?>[] types = {array, int[].class, int.class};
    return (int[][]) call("confusion", types, toArray(x.values()), targets.labels(), x.rows());
  }

  /** loss, backward or trainStep from a row on. */
  public double overRowsFrom(String method, Matrix x, int firstRow, Targets targets, int rows)
      throws Failure {
    Object target = target(targets);
    Class<?>[] types = {array, int.class, target.getClass(), int.class};
    return (double) call(method, types, toArray(x.values()), firstRow, target, rows);
  }

  public double trainEpoch(Matrix x, Targets targets) throws Failure {
    return overRows("trainEpoch", x, targets);
  }

  public double trainEpoch(Matrix x, Targets targets, long shuffle) throws Failure {
    Object target = target(targets);
    Class<?>[] types = {array, target.getClass(), int.class, long.class};
    return (double) call("trainEpoch", types, toArray(x.values()), target, x.rows(), shuffle);
  }

  /** loss, backward or trainStep with a number of rows that the arrays need not have. */
  public double overRows(String method, Matrix x, Targets targets, int rows) throws Failure {
    Object target = target(targets);
    Class<?>[] types = {array, target.getClass(), int.class};
    return (double) call(method, types, toArray(x.values()), target, rows);
  }

  public void fit(Matrix x) throws Failure {
    call("fit", new Class<?>[] {array, int.class}, toArray(x.values()), x.rows());
  }

  public void fit(Matrix x, Targets targets) throws Failure {
    Object target = target(targets);
    Class<?>[] types = {array, target.getClass(), int.class};
    call("fit", types, toArray(x.values()), target, x.rows());
  }

  public int[] parameterShape(String name) throws Failure {
    return (int[]) call("parameterShape", new Class<?>[] {String.class}, name);
  }

  /** A network with the same weights that shares them, by fork, or not, by copy. */
  public GeneratedNetwork twin(String method) throws Failure {
    return new GeneratedNetwork(type, call(method, new Class<?>[0]), array);
  }

  /** A network with the weights that came with the class. */
  public GeneratedNetwork pretrained() throws Failure {
    return twin("pretrained");
  }

  public long step() throws Failure {
    return (long) call("step", new Class<?>[0]);
  }

  public byte[] save() throws Failure {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    call("save", new Class<?>[] {OutputStream.class}, out);
    return out.toByteArray();
  }

  /** A network of the same class from a seed, with a number of threads. */
  public GeneratedNetwork another(long seed, int threads) throws Failure {
    try {
      Object other = type.getConstructor(long.class, int.class).newInstance(seed, threads);
      return new GeneratedNetwork(type, other, array);
    } catch (InvocationTargetException e) {
      throw thrown("the constructor with threads", e);
    } catch (ReflectiveOperationException e) {
      throw new Failure("the class has no usable constructor with threads: " + e, e);
    }
  }

  /** What the class reads from a file. */
  public GeneratedNetwork load(byte[] file) throws Failure {
    InputStream in = new ByteArrayInputStream(file);
    return new GeneratedNetwork(type, call("load", new Class<?>[] {InputStream.class}, in), array);
  }

  private Object target(Targets targets) {
    return targets.labels().length > 0
        ? targets.labels()
        : toArray(targets.values().values());
  }

  private Object toArray(double[] values) {
    if (array == double[].class) {
      return values.clone();
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] fromArray(Object values) {
    if (values instanceof double[] doubles) {
      return doubles;
    }
    float[] floats = (float[]) values;
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }
}
