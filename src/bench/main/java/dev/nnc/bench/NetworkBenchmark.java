package dev.nnc.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One competitor with one network and one size of batch; {@link Timings} chooses them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NetworkBenchmark {
  private static final int ROWS_IN_TURN = 64;

  /** Nanoseconds between looks at the processor's clock, which takes a call of the system. */
  private static final long LOOK = 10_000_000;

  @Param({"JAVA"})
  public Competitor competitor;

  @Param({"T1"})
  public Topology topology;

  @Param({"INFERENCE"})
  public Task task;

  @Param({"1"})
  public int batch;

  /** Milliseconds of the processor's time before JMH's own warm-up. */
  @Param({"1000"})
  public long warmUp;

  private Peer peer;
  private int turns;
  private int turn;

  /**
   * Makes the network and its data, and warms up by the processor's clock: where other programs run, the compilers of the virtual
   * machine need as much of it as ever.
   */
  @Setup
  public void open() {
    Data data = new Data(topology, batch);
    peer = competitor.open(data);
    turns = data.turns();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long end = system.getProcessCpuTime() + TimeUnit.MILLISECONDS.toNanos(warmUp);
    do {
      for (long start = System.nanoTime(); System.nanoTime() - start < LOOK; ) {
        operation();
      }
    } while (system.getProcessCpuTime() < end);
  }

  /** Frees what the peer holds outside of the heap. */
  @TearDown
  public void close() {
    peer.close();
  }

  /** Independent calls with one row each: several in an invocation, since the harness takes as long as a tiny network. */
  @Benchmark
  @OperationsPerInvocation(ROWS_IN_TURN)
  public void rows(Allocation allocation) {
    Peer network = peer;
    for (int row = 0; row < ROWS_IN_TURN; row++) {
      network.infer(row);
    }
  }

  /** A batch or a training step. */
  @Benchmark
  public void batch(Allocation allocation) {
    operation();
  }

  private void operation() {
    turn = turn + 1 < turns ? turn + 1 : 0;
    if (task == Task.TRAINING) {
      peer.step(turn);
    } else {
      peer.infer(turn);
    }
  }
}
