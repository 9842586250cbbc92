
/** Prints a hash of the weights after 100 steps, what calls allocate once warm, and how a row fares alone. */
final class Run {
  private static final int ROWS = 50;
  private static final int WARM_UP = 2_000;
  private static final int CALLS = 10;

  private Run() {}

  public static void main(String[] arguments) {
    java.util.Random random = new java.util.Random(7);
    /*number*/ float[] x = new /*number*/ float[ROWS * Net.INPUT_SIZE];
    int[] labels = new int[ROWS];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(4001) / (/*number*/ float) 1000 - 2;
    }
    for (int i = 0; i < ROWS; i++) {
      labels[i] = random.nextInt(Net.OUTPUT_SIZE);
    }
    Net net = new Net(3);
    for (int step = 0; step < 100; step++) {
      net.trainStep(x, step % 29, labels, Net.BATCH_SIZE);
    }
    long hash = 0;
    for (String name : Net.parameterNames()) {
      for (double w : net.parameter(name)) {
        hash = 31 * hash + Double.doubleToLongBits(w);
      }
    }
    System.out.println("bits " + Long.toHexString(hash));
    /*number*/ float[] y = new /*number*/ float[ROWS * Net.OUTPUT_SIZE];
    if (arguments.length > 0) {
      return; // the bits alone: an interpreter would take minutes over the rest
    }
    System.out.println("allocated " + allocated(net, x, labels, y));
    System.out.println(alone(net, x, y) ? "alone as in a batch" : "other bits alone");
  }

  /** The thread's count is taken twice, since taking it may allocate. */
  private static long allocated(Net net, /*number*/ float[] x, int[] labels, /*number*/ float[] y) {
    var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    /*number*/ float[] row = new /*number*/ float[Net.INPUT_SIZE];
    use(net, x, labels, y, row, WARM_UP);
    long before = threads.getThreadAllocatedBytes(thread);
    long measuring = threads.getThreadAllocatedBytes(thread) - before;
    before = threads.getThreadAllocatedBytes(thread);
    use(net, x, labels, y, row, CALLS);
    return Math.max(0, threads.getThreadAllocatedBytes(thread) - before - measuring);
  }

  private static void use(
      Net net, /*number*/ float[] x, int[] labels, /*number*/ float[] y, /*number*/ float[] row, int times) {
    for (int i = 0; i < times; i++) {
      net.forward(x, ROWS, y);
      net.predict(x, ROWS, y);
      net.classify(row);
      net.loss(x, labels, ROWS);
      net.accuracy(x, labels, ROWS);
      net.backward(x, labels, Net.BATCH_SIZE);
      net.trainStep(x, labels, Net.BATCH_SIZE);
      net.trainEpoch(x, labels, ROWS);
      net.trainEpoch(x, labels, ROWS, i);
    }
  }

  private static boolean alone(Net net, /*number*/ float[] x, /*number*/ float[] y) {
    net.forward(x, ROWS, y);
    /*number*/ float[] out = new /*number*/ float[Net.OUTPUT_SIZE];
    boolean same = true;
    for (int row = 0; row < ROWS; row++) {
      net.forward(java.util.Arrays.copyOfRange(x, row * Net.INPUT_SIZE, (row + 1) * Net.INPUT_SIZE), out);
      same &= java.util.Arrays.equals(
          out, java.util.Arrays.copyOfRange(y, row * Net.OUTPUT_SIZE, (row + 1) * Net.OUTPUT_SIZE));
    }
    return same;
  }
}
