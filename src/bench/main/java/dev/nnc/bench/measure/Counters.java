package dev.nnc.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the measuring thread allocates, and how long it has the core. JMH's own profiler counts what
 * all threads allocate, the harness's too, which looks like dozens of bytes in each operation that
 * takes a millisecond.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Counters {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** The bytes of an iteration. */
  public long bytes;

  /** Nanoseconds of the processor's time in an iteration. */
  public long busy;

  private long bytesBefore;
  private long busyBefore;

  /** Begins to count. */
  @Setup(Level.Iteration)
  public void begin() {
    busyBefore = threadTime();
    bytesBefore = allocated();
  }

  /** Counts. */
  @TearDown(Level.Iteration)
  public void end() {
    bytes = allocated() - bytesBefore;
    busy = threadTime() - busyBefore;
  }

  /** The bytes that this thread has allocated. */
  static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Nanoseconds of the processor's time of this thread. */
  static long threadTime() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /**
   * Nanoseconds of the processor's time of this process, its compilers included. On one core that
   * is the time that it would have taken if no other program ran.
   */
  static long processTime() {
    return SYSTEM.getProcessCpuTime();
  }
}
