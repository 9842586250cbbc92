package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.plan.form.Target;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The threads of a network: when they start, and when they end. Waits are long, so that no machine
 * is too slow.
 */
class WorkersTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String STATEMENTS =
      "input 8; dense 30 relu; dense 4; loss mse; optimizer sgd(rate=0.1); batch 16";

  private static Class<?> type;

  @BeforeAll
  static void compile() throws Exception {
    type = Emitted.shared("", STATEMENTS, Target.JAVA).type();
  }

  private final float[] x = new float[16 * 8];
  private final float[] targets = new float[16 * 4];

  /**
   * The threads of networks of this class; tests of the class run one after the other, but others'
   * may still end.
   */
  private static List<Thread> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("Net worker "))
        .toList();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long since = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - since < PATIENCE.toNanos(), what);
      Thread.sleep(5);
    }
  }

  private void step(Generated net) {
    try {
      net.call("trainStep", x, targets, 16);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitNone() throws InterruptedException {
    await("the workers end", () -> workers().isEmpty());
  }

  @Test
  void startWhenNeededAndEndWhenIdle() throws Exception {
    awaitNone();
    Generated net = Generated.of(type, 1, 3);
    assertEquals(List.of(), workers());
    for (int use = 0; use < 2; use++) {
      await("two workers start", () -> {
        step(net);
        return workers().size() == 2;
      });
      assertTrue(workers().stream().allMatch(Thread::isDaemon));
      awaitNone();
    }
  }

  @Test
  void oneThreadStartsNone() throws Exception {
    awaitNone();
    Generated net = Generated.of(type, 1, 1);
    net.call("trainStep", x, targets, 16);
    assertEquals(List.of(), workers());
    Generated shared = Generated.of(type, 1, 3);
    for (String copy : List.of("fork", "copy")) {
      Generated other = new Generated(type, shared.call(copy));
      other.call("trainStep", x, targets, 16);
      assertEquals(List.of(), workers());
    }
    shared.load(shared.saved()).call("trainStep", x, targets, 16);
    shared.call("forward", new float[8], new float[4]);
    assertEquals(List.of(), workers());
  }

  /** While its workers still wait for work, too. */
  @Test
  void keepNoNetworkAlive() throws Exception {
    Generated net = Generated.of(type, 1, 4);
    WeakReference<Object> network = new WeakReference<>(net.instance());
    net.call("trainStep", x, targets, 16);
    net = null;
    await("the network is collected", () -> {
      System.gc();
      return network.get() == null;
    });
    awaitNone();
  }

  /** An instance may go from one thread to another. */
  @Test
  void serveWhicheverThreadCalls() throws Exception {
    Generated net = Generated.of(type, 1, 3);
    Generated alone = Generated.of(type, 1, 1);
    for (int i = 0; i < 5; i++) {
      Throwable[] thrown = new Throwable[1];
      Thread caller = new Thread(() -> {
        try {
          Thread.currentThread().interrupt();
          net.call("trainEpoch", x, targets, 16);
          assertTrue(Thread.interrupted(), "the interrupt is still there");
        } catch (Throwable e) {
          thrown[0] = e;
        }
      });
      caller.start();
      caller.join();
      assertEquals(null, thrown[0]);
      alone.call("trainEpoch", x, targets, 16);
    }
    assertArrayEquals(alone.saved(), net.saved());
  }

  /** Of the calling thread; the bytes of a hundred calls, at last. */
  @Test
  void leaveTheCallerWithoutGarbage() throws Exception {
    String source = Emitted.shared("", STATEMENTS, Target.JAVA).source();
    String use = """
        package demo;
        public final class Use {
          public static long allocated() {
            Net net = new Net(1, 3);
            float[] x = new float[16 * 8];
            float[] targets = new float[16 * 4];
            var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
            long allocated = 1;
            for (int i = 0; i < 100 && allocated > 0; i++) {
              allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
              for (int k = 0; k < 100; k++) {
                net.trainStep(x, targets, 16);
                net.trainEpoch(x, targets, 13, k);
                net.backward(x, targets, 15);
                net.forward(x, 16, targets);
              }
              allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
            }
            return allocated;
          }
        }
        """;
    Class<?> run = CompiledJava.of(Map.of("demo.Net", source, "demo.Use", use), Target.JAVA)
        .load("demo.Use");
    assertEquals(0L, run.getMethod("allocated").invoke(null));
  }

  /** What goes wrong in a worker reaches the caller, and the next call finds the workers ready. */
  @Test
  void tellOfAFailure() throws Exception {
    Generated net = Generated.of(type, 1, 3);
    net.call("trainStep", x, targets, 16);
    Object[] shares = (Object[]) field(field(net.instance(), "workers"), "shares");
    float[][] shown = (float[][]) field(shares[2], "z1");
    float[] row = shown[0];
    shown[0] = null;
    Exception e =
        assertThrows(IllegalStateException.class, () -> net.call("trainStep", x, targets, 16));
    assertTrue(e.getCause() instanceof NullPointerException, e.toString());
    shown[0] = row;
    net.call("trainStep", x, targets, 16);
  }

  private static Object field(Object owner, String name) throws Exception {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
