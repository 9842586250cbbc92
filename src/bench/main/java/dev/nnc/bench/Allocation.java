package dev.nnc.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counts what the measuring thread allocates. JMH's own profiler counts all threads, the harness's too, which looks like dozens
 * of bytes in each operation that takes a millisecond.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Allocation {
  /** The bytes of an iteration. */
  public long bytes;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long before;

  /** Begins to count. */
  @Setup(Level.Iteration)
  public void begin() {
    before = threads.getCurrentThreadAllocatedBytes();
  }

  /** Counts. */
  @TearDown(Level.Iteration)
  public void end() {
    bytes = threads.getCurrentThreadAllocatedBytes() - before;
  }
}
