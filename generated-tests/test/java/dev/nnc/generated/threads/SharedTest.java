package dev.nnc.generated.threads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.digits.Digits;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The nested class Shared under load, on the digits network. */
class SharedTest {
  private static final int VERSIONS = 60;
  private static final int ROWS = 50;

  /** Answers that are given out before the next weights are published. */
  private static final int ANSWERS = 500;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final float[] x = new float[ROWS * Digits.INPUT_SIZE];
  private final int[] labels = new int[ROWS];

  SharedTest() {
    Random random = new Random(7);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
    }
    for (int r = 0; r < ROWS; r++) {
      labels[r] = random.nextInt(Digits.OUTPUT_SIZE);
    }
  }

  private float[] row(int r) {
    return Arrays.copyOfRange(x, r * Digits.INPUT_SIZE, (r + 1) * Digits.INPUT_SIZE);
  }

  @Test
  void answersAreThoseOfTheWeightsThatAreLive() throws Exception {
    serve(Executors.newFixedThreadPool(8), 8);
  }

  @Test
  void virtualThreadsAreServedToo() throws Exception {
    Method executor = Arrays.stream(Executors.class.getMethods())
        .filter(m -> m.getName().equals("newVirtualThreadPerTaskExecutor"))
        .findFirst()
        .orElse(null);
    assumeTrue(executor != null, "Java " + Runtime.version().feature() + " has no virtual threads");
    serve((ExecutorService) executor.invoke(null), 200);
  }

  /** Versions of the weights, and for each what it answers to every row. */
  private void serve(ExecutorService threads, int clients) throws Exception {
    Digits learner = new Digits();
    List<Digits> versions = new ArrayList<>();
    float[][] expected = new float[VERSIONS][ROWS * Digits.OUTPUT_SIZE];
    for (int v = 0; v < VERSIONS; v++) {
      versions.add(learner.copy());
      learner.forward(x, ROWS, expected[v]);
      learner.trainStep(x, labels, 32);
    }
    Digits.Shared live = versions.get(0).shared();
    AtomicInteger published = new AtomicInteger();
    AtomicInteger publishing = new AtomicInteger();
    AtomicInteger answers = new AtomicInteger();
    List<Future<?>> calls = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      int client = c;
      calls.add(threads.submit(() -> {
        float[] y = new float[Digits.OUTPUT_SIZE];
        for (int i = client; published.get() < VERSIONS - 1; i++) {
          int r = i % ROWS;
          int from = published.get();
          live.forward(row(r), y);
          int to = publishing.get();
          assertTrue(isAnswer(expected, r, y, from, to), "row " + r + " is of no live version");
          answers.incrementAndGet();
          Thread.yield();
        }
      }));
    }
    for (int v = 1; v < VERSIONS; v++) {
      await(answers, v * ANSWERS, calls);
      publishing.set(v);
      live.publish(versions.get(v));
      published.set(v);
    }
    threads.shutdown();
    for (Future<?> call : calls) {
      call.get();
    }
  }

  private static boolean isAnswer(float[][] expected, int r, float[] y, int from, int to) {
    for (int v = from; v <= to; v++) {
      int begin = r * Digits.OUTPUT_SIZE;
      if (Arrays.equals(expected[v], begin, begin + Digits.OUTPUT_SIZE, y, 0, Digits.OUTPUT_SIZE)) {
        return true;
      }
    }
    return false;
  }

  private static void await(AtomicInteger answers, int count, List<Future<?>> calls)
      throws Exception {
    long since = System.nanoTime();
    while (answers.get() < count) {
      assertTrue(System.nanoTime() - since < PATIENCE.toNanos(), "the threads answer");
      for (Future<?> call : calls) {
        if (call.isDone()) {
          call.get();
        }
      }
      Thread.sleep(1);
    }
  }

  @Test
  void laterTrainingIsNotSeen() {
    Digits learner = new Digits();
    Digits.Shared live = learner.shared();
    float[] before = new float[ROWS * Digits.OUTPUT_SIZE];
    float[] after = before.clone();
    live.forward(x, ROWS, before);
    assertEquals(0, live.step());
    learner.trainStep(x, labels, 32);
    live.forward(x, ROWS, after);
    assertArrayEquals(before, after);
    live.publish(learner);
    learner.trainStep(x, labels, 32);
    assertEquals(1, live.step());
    assertEquals(1, live.seed());
  }

  @Test
  void callsAllocateNothing() {
    Digits.Shared live = new Digits().shared();
    float[] one = row(0);
    float[] y = new float[ROWS * Digits.OUTPUT_SIZE];
    float[] single = new float[Digits.OUTPUT_SIZE];
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 1;
    for (int i = 0; i < 100 && allocated > 0; i++) {
      allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int k = 0; k < 100; k++) {
        live.forward(one, single);
        live.predict(x, ROWS, y);
        live.classify(one);
      }
      allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
    }
    assertEquals(0, allocated);
  }

  @Test
  void forksOfOldWeightsAreDropped() throws Exception {
    Digits network = new Digits();
    Digits.Shared live = network.shared();
    live.classify(row(0));
    WeakReference<Object> old = new WeakReference<>(field(live, "forks"));
    live.publish(network);
    long since = System.nanoTime();
    while (old.get() != null && System.nanoTime() - since < PATIENCE.toNanos()) {
      System.gc();
      Thread.sleep(5);
    }
    assertNull(old.get(), "weights that were replaced are still there");
  }

  /** More forks at once than one part of the pool holds; none is lost, and none is given twice. */
  @Test
  void thePoolKeepsAsManyForksAsRanAtOnce() throws Exception {
    Object pool = field(new Digits().shared(), "forks");
    Method take = pool.getClass().getDeclaredMethod("take");
    Method giveBack = pool.getClass().getDeclaredMethod("giveBack", Digits.class);
    take.setAccessible(true);
    giveBack.setAccessible(true);
    Set<Object> forks = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      forks.add(take.invoke(pool));
    }
    assertEquals(100, forks.size());
    for (Object fork : forks) {
      giveBack.invoke(pool, fork);
    }
    Set<Object> again = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      again.add(take.invoke(pool));
    }
    assertEquals(forks, again);
  }

  private static Object field(Object of, String name) throws Exception {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
