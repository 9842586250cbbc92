package dev.nnc.bench.measure;

/** The shortest program: what any other is compared with that starts a virtual machine. */
public final class OneLine {
  private OneLine() {}

  /** Prints a line. */
  public static void main(String[] arguments) {
    System.out.println("one line");
  }
}
