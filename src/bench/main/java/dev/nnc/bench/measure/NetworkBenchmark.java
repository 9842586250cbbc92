package dev.nnc.bench.measure;

import dev.nnc.bench.peer.Competitor;
import dev.nnc.bench.peer.Data;
import dev.nnc.bench.peer.Peer;
import dev.nnc.bench.peer.Topology;
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

  /** How many times the usual warm-up to wait at most for a class that allocates. */
  private static final int PATIENCE = 4;

  @Param({"JAVA"})
  public Competitor competitor;

  @Param({"T1"})
  public Topology topology;

  @Param({"INFERENCE"})
  public Task task;

  @Param({"1"})
  public int batch;

  /** Milliseconds of the processor's time at least before JMH's own warm-up. */
  @Param({"1000"})
  public long warmUp;

  private Peer peer;
  private int turns;
  private int turn;

  /**
   * Makes the network and its data, and warms up by the processor's clock: where other programs
   * run, the compilers of the virtual machine need as much of it as ever. A generated class is warm
   * when it no longer allocates: vectors are objects until their code is compiled.
   */
  @Setup
  public void open() {
    Data data = new Data(topology, batch);
    peer = competitor.open(data);
    turns = data.turns();
    long start = Counters.processTime();
    long least = TimeUnit.MILLISECONDS.toNanos(warmUp);
    long spent;
    boolean allocates;
    do {
      long before = Counters.allocated();
      for (long look = System.nanoTime(); System.nanoTime() - look < LOOK; ) {
        operation();
      }
      allocates = competitor.isOurs() && Counters.allocated() > before;
      spent = Counters.processTime() - start;
    } while (spent < least || allocates && spent < PATIENCE * least);
  }

  /** Frees what the peer holds outside of the heap. */
  @TearDown
  public void close() {
    peer.close();
  }

  /**
   * Independent calls with one row each: several in an invocation, since the harness takes as long
   * as a tiny network.
   */
  @Benchmark
  @OperationsPerInvocation(ROWS_IN_TURN)
  public void rows(Counters counters) {
    Peer network = peer;
    for (int row = 0; row < ROWS_IN_TURN; row++) {
      network.infer(row);
    }
  }

  /** A batch or a training step. */
  @Benchmark
  public void batch(Counters counters) {
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
