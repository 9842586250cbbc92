package dev.nnc.spark.network;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a generated class. Rows, outputs and targets are {@code float[]}, or
 * {@code double[]} where the network has that precision; labels are {@code int[]}. A call is one of
 * a batch or a block of rows, so that what reflection costs is nothing beside it.
 */
public final class Learner {
  private final Class<?> type;
  private final Object instance;
  private @Nullable Method trainStep;
  private @Nullable Method backward;
  private @Nullable Method gradient;
  private @Nullable Method predict;
  private @Nullable Method forward;

  Learner(Class<?> type, Object instance) {
    this.type = type;
    this.instance = instance;
  }

  /**
   * One step of training.
   *
   * @param x [rows x inputs]
   * @param answers labels [rows], or targets [rows x outputs]
   * @return the mean loss before it
   * @throws ArithmeticException if the loss is not finite; nothing has changed then
   */
  public double trainStep(Object x, Object answers, int rows) {
    if (trainStep == null) {
      trainStep = method("trainStep", x.getClass(), answers.getClass(), int.class);
    }
    return (double) call(trainStep, x, answers, rows);
  }

  /**
   * All rows once in their order; one more than a batch are one step where batch_norm joins them.
   */
  public double trainEpoch(Object x, Object answers, int rows) {
    return (double)
        call(method("trainEpoch", x.getClass(), answers.getClass(), int.class), x, answers, rows);
  }

  /** All rows once, in the order of this shuffle. */
  public double trainEpoch(Object x, Object answers, int rows, long shuffle) {
    return (double) call(
        method("trainEpoch", x.getClass(), answers.getClass(), int.class, long.class),
        x,
        answers,
        rows,
        shuffle);
  }

  /** One step on rows of x and of the answers from {@code first} on. */
  public double trainStep(Object x, int first, Object answers, int rows) {
    Method step = method("trainStep", x.getClass(), int.class, answers.getClass(), int.class);
    return (double) call(step, x, first, answers, rows);
  }

  /**
   * The mean loss and all gradients of rows from {@code first} on, without a step.
   *
   * @throws ArithmeticException if the loss is not finite
   */
  public double backward(Object x, int first, Object answers, int rows) {
    if (backward == null) {
      backward = method("backward", x.getClass(), int.class, answers.getClass(), int.class);
    }
    return (double) call(backward, x, first, answers, rows);
  }

  /** Learns what the feature maps need of rows; targets only where the class learns of them too. */
  public void fit(Object x, @Nullable Object targets, int rows) {
    if (targets == null) {
      call(method("fit", x.getClass(), int.class), x, rows);
    } else {
      call(method("fit", x.getClass(), targets.getClass(), int.class), x, targets, rows);
    }
  }

  /**
   * The outputs without the link of the loss.
   *
   * @param x [rows x inputs]
   * @param y receives [rows x outputs]
   */
  public void forward(Object x, int rows, Object y) {
    if (forward == null) {
      forward = method("forward", x.getClass(), int.class, y.getClass());
    }
    call(forward, x, rows, y);
  }

  /** The same with the link of the loss: probabilities, or the units of the targets. */
  public void predict(Object x, int rows, Object y) {
    if (predict == null) {
      predict = method("predict", x.getClass(), int.class, y.getClass());
    }
    call(predict, x, rows, y);
  }

  /** A copy of a parameter, row-major. */
  public Object parameter(String name) {
    return call(method("parameter", String.class), name);
  }

  public void setParameter(String name, Object values) {
    call(method("setParameter", String.class, values.getClass()), name, values);
  }

  /** The gradient of the last backward, row-major; null for a parameter that is not trained. */
  public @Nullable Object gradient(String name) {
    if (gradient == null) {
      gradient = method("gradient", String.class);
    }
    try {
      return call(gradient, name);
    } catch (IllegalArgumentException notTrained) {
      return null;
    }
  }

  /** An independent network, equal at this moment. */
  public Learner copy() {
    return new Learner(type, call(method("copy")));
  }

  /** The number of training steps behind the weights. */
  public long step() {
    return (long) call(method("step"));
  }

  /** The seed of the initial values and of every mask. */
  public long seed() {
    return (long) call(method("seed"));
  }

  /** The file that the class saves: the weights and the state of training. */
  public byte[] save() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    call(method("save", OutputStream.class), out);
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return instance.toString();
  }

  private Method method(String name, Class<?>... types) {
    return Stream.of(type.getMethods())
        .filter(m -> m.getName().equals(name) && Arrays.equals(m.getParameterTypes(), types))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(
            type.getName() + " has no method " + name + Arrays.toString(types)));
  }

  private Object call(Method method, Object... arguments) {
    try {
      return method.invoke(instance, arguments);
    } catch (ReflectiveOperationException e) {
      throw GeneratedClass.thrown(e);
    }
  }

  /** An array of the numbers of a network: floats, or doubles. */
  public static Object numbers(boolean isDouble, int length) {
    return Array.newInstance(isDouble ? double.class : float.class, length);
  }
}
