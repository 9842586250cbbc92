package dev.nnc.generated.threads;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.digits.Digits;
import com.example.iris.Iris;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two threads in one instance, or training one network's weights, are told so. */
class OneThreadTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int ROWS = 32;

  /** What neither writes to the workspace nor reads it. */
  private static final Set<String> UNMARKED = Set.of(
      "copy",
      "fingerprint",
      "fork",
      "parameter",
      "save",
      "seed",
      "setParameter",
      "shared",
      "step",
      "toString");

  /** What needs the weights at rest. */
  private static final Set<String> AT_REST = Set.of(
      "backward", "copy", "fit", "save", "setParameter", "shared", "trainEpoch", "trainStep");

  private final float[] x = new float[ROWS * Digits.INPUT_SIZE];
  private final int[] labels = new int[ROWS];

  private void forward(Digits digits) {
    digits.forward(x, ROWS, new float[ROWS * Digits.OUTPUT_SIZE]);
  }

  @Test
  void twoThreadsInOneInstanceAreNoticed() throws Exception {
    Digits digits = new Digits();
    assertNoticed(() -> forward(digits), () -> forward(digits));
  }

  @Test
  void twoForksThatTrainAreNoticed() throws Exception {
    Digits digits = new Digits();
    Digits fork = digits.fork();
    assertNoticed(() -> digits.trainStep(x, labels, ROWS), () -> fork.trainEpoch(x, labels, ROWS));
  }

  /** Both again and again, until one of them is told. */
  private static void assertNoticed(Runnable one, Runnable other) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    List<Thread> threads = Stream.of(one, other)
        .map(use -> new Thread(() -> {
          long since = System.nanoTime();
          while (thrown.get() == null && System.nanoTime() - since < PATIENCE.toNanos()) {
            try {
              use.run();
            } catch (RuntimeException e) {
              thrown.compareAndSet(null, e);
            }
          }
        }))
        .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertInstanceOf(ConcurrentModificationException.class, thrown.get());
  }

  /** What stands in another thread's mark, for every public method with these networks. */
  @Test
  void everyCallIsMarked() throws Exception {
    for (Object network : List.of(new Digits(), fitted())) {
      Object workspace = value(network, "workspace");
      Object parameters = value(network, "parameters");
      Set<String> marked = new TreeSet<>();
      for (Method method : instanceMethods(network)) {
        set(workspace, "inUse", true);
        boolean noticed = isNoticed(network, method);
        assertEquals(!UNMARKED.contains(method.getName()), noticed, method::toString);
        assertEquals(true, value(workspace, "inUse"), "the other call is still running");
        set(workspace, "inUse", false);
        set(parameters, "inTraining", true);
        assertEquals(
            AT_REST.contains(method.getName()), isNoticed(network, method), method::toString);
        set(parameters, "inTraining", false);
        if (noticed) {
          marked.add(method.getName());
        }
        assertFalse(isNoticed(network, method), method::toString);
        assertEquals(false, value(workspace, "inUse"), method::toString);
        assertEquals(false, value(parameters, "inTraining"), method::toString);
      }
      assertTrue(
          marked.containsAll(Set.of("forward", "predict", "classify", "trainStep", "trainEpoch")));
    }
  }

  private static Iris fitted() {
    Iris iris = new Iris();
    float[] rows = new float[8 * Iris.INPUT_SIZE];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i * i % 7;
    }
    iris.fit(rows, 8);
    return iris;
  }

  private static List<Method> instanceMethods(Object network) {
    return Arrays.stream(network.getClass().getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
        .filter(m -> !Arrays.asList(m.getParameterTypes()).contains(java.nio.file.Path.class))
        .toList();
  }

  private static boolean isNoticed(Object network, Method method) throws Exception {
    try {
      method.invoke(network, arguments(network, method));
    } catch (InvocationTargetException e) {
      return e.getCause() instanceof ConcurrentModificationException;
    }
    return false;
  }

  /** Arguments that the method accepts: one row of zeros. */
  private static Object[] arguments(Object network, Method method) throws Exception {
    int inputs = network.getClass().getField("INPUT_SIZE").getInt(null);
    int outputs = network.getClass().getField("OUTPUT_SIZE").getInt(null);
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    boolean input = false;
    for (int i = 0; i < types.length; i++) {
      if (types[i] == float[].class && !method.getName().equals("setParameter")) {
        arguments[i] = new float[input ? outputs : inputs];
        input = true;
      } else if (types[i] == float[].class) {
        arguments[i] = new float[1];
      } else if (types[i] == int[].class) {
        arguments[i] = new int[1];
      } else if (types[i] == int.class) {
        // firstRow stands before labels, rows after.
        arguments[i] = i == 1 && types.length == 4 ? 0 : 1;
      } else if (types[i] == long.class) {
        arguments[i] = 1L;
      } else if (types[i] == String.class) {
        arguments[i] = "W1";
      } else if (types[i] == java.io.OutputStream.class) {
        arguments[i] = new ByteArrayOutputStream();
      } else {
        arguments[i] = input(types[i]);
        input = true;
      }
    }
    if (method.getName().equals("setParameter")) {
      Object values = network.getClass().getMethod("parameter", String.class).invoke(network, "W1");
      arguments[1] = Array.newInstance(float.class, Array.getLength(values));
    }
    return arguments;
  }

  private static Object input(Class<?> record) throws Exception {
    var constructor = record.getDeclaredConstructors()[0];
    Object[] zeros = new Object[constructor.getParameterCount()];
    Arrays.fill(zeros, 0f);
    return constructor.newInstance(zeros);
  }

  @Test
  void theMarkIsTakenBackWhenACallThrows() {
    Digits digits = new Digits();
    x[0] = Float.NaN;
    assertThrows(ArithmeticException.class, () -> digits.trainStep(x, labels, ROWS));
    assertThrows(ArithmeticException.class, () -> digits.trainEpoch(x, labels, ROWS, 1));
    assertThrows(ArithmeticException.class, () -> digits.backward(x, labels, ROWS));
    x[0] = 0;
    assertDoesNotThrow(() -> digits.trainStep(x, labels, ROWS));
    assertDoesNotThrow(() -> digits.fork().trainStep(x, labels, ROWS));
  }

  /** Where the stack ends is different from call to call, so some end inside. */
  @Test
  void theMarkIsTakenBackWhereTheStackEnds() throws Exception {
    Digits digits = new Digits();
    Thread thread = new Thread(null, () -> deeper(digits), "deep", 1 << 18);
    thread.start();
    thread.join();
    assertDoesNotThrow(() -> forward(digits));
  }

  private void deeper(Digits digits) {
    try {
      deeper(digits);
    } catch (StackOverflowError e) {
      try {
        forward(digits);
      } catch (StackOverflowError again) {
        // A frame further up there is more room.
      }
    }
  }

  private static Object value(Object of, String name) throws Exception {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  private static void set(Object of, String name, boolean mark) throws Exception {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    field.setBoolean(of, mark);
  }
}
