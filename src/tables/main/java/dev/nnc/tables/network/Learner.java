package dev.nnc.tables.network;

import dev.nnc.tables.rows.Examples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * An instance of a generated class, used through its public API: a call is one of many rows, so
 * that what reflection costs is nothing beside it.
 */
public final class Learner {
  private final Class<?> type;
  private final Object instance;

  Learner(Class<?> type, Object instance) {
    this.type = type;
    this.instance = instance;
  }

  /** Learns what features and targets need of these rows, where the network has such. */
  public void fit(Examples rows) {
    Class<?> x = rows.x().getClass();
    Optional<Method> ofTargets = method("fit", x, rows.answers().getClass(), int.class);
    if (ofTargets.isPresent()) {
      call(ofTargets.get(), rows.x(), rows.answers(), rows.rows());
      return;
    }
    method("fit", x, int.class).ifPresent(fit -> call(fit, rows.x(), rows.rows()));
  }

  /**
   * Trains on all rows once, in the order of this shuffle.
   *
   * @return the mean of the losses before each step
   * @throws ArithmeticException if a loss is not finite
   */
  public double trainEpoch(Examples rows, long shuffle) {
    return (double) call(
        required(
            "trainEpoch", rows.x().getClass(), rows.answers().getClass(), int.class, long.class),
        rows.x(),
        rows.answers(),
        rows.rows(),
        shuffle);
  }

  /** The mean loss, without l1 and l2 terms. */
  public double loss(Examples rows) {
    return overRows("loss", rows);
  }

  /** The loss of one of the rows. */
  public double loss(Examples rows, int row) {
    return (double) call(
        required("loss", rows.x().getClass(), int.class, rows.answers().getClass(), int.class),
        rows.x(),
        row,
        rows.answers(),
        1);
  }

  /** The share of rows that a class network classifies as their labels say. */
  public double accuracy(Examples rows) {
    return overRows("accuracy", rows);
  }

  private double overRows(String name, Examples rows) {
    return (double) call(
        required(name, rows.x().getClass(), rows.answers().getClass(), int.class),
        rows.x(),
        rows.answers(),
        rows.rows());
  }

  /**
   * What {@code predict} gives.
   *
   * @param x [rows x inputs], a {@code float[]} or a {@code double[]}
   * @return [rows x outputs], of the same type
   */
  public Object predict(Object x, int rows) {
    Object y = Array.newInstance(x.getClass().getComponentType(), rows * outputSize());
    call(required("predict", x.getClass(), int.class, x.getClass()), x, rows, y);
    return y;
  }

  private int outputSize() {
    try {
      return type.getField("OUTPUT_SIZE").getInt(null);
    } catch (ReflectiveOperationException e) {
      throw thrown(e);
    }
  }

  /** The number of training steps behind the weights. */
  public long step() {
    return (long) call(required("step"));
  }

  /** An independent network, equal at this moment. */
  public Learner copy() {
    return new Learner(type, call(required("copy")));
  }

  /** The file that the class saves: the weights and the state of training. */
  public byte[] save() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    call(required("save", OutputStream.class), out);
    return out.toByteArray();
  }

  private Optional<Method> method(String name, Class<?>... types) {
    return Stream.of(type.getMethods())
        .filter(
            m -> m.getName().equals(name) && java.util.Arrays.equals(m.getParameterTypes(), types))
        .findFirst();
  }

  private Method required(String name, Class<?>... types) {
    return method(name, types)
        .orElseThrow(() -> new IllegalStateException(type.getName() + " has no method " + name));
  }

  private Object call(Method method, Object... arguments) {
    try {
      return method.invoke(instance, arguments);
    } catch (ReflectiveOperationException e) {
      throw thrown(e);
    }
  }

  static Object callWithIo(Callable<Object> call) throws IOException {
    try {
      return call.call();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw thrown(e);
    } catch (ReflectiveOperationException e) {
      throw thrown(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
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
        : cause instanceof IOException io
            ? new UncheckedIOException(io)
            : new IllegalStateException(cause);
  }
}
