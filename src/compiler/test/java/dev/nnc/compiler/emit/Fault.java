package dev.nnc.compiler.emit;

/**
 * A change of an emitted class that makes it wrong.
 *
 * @param name what a careless emitter would have done
 * @param place the line it was done to, with its method
 * @param from where the changed text starts
 * @param to where it ends
 * @param replacement what stands there instead
 * @param statement where the statement starts that it is part of
 */
record Fault(String name, String place, int from, int to, String replacement, int statement) {
  /** The source that says so when it comes to the place of the fault. */
  String reachedIn(String source) {
    String alarm = "if (OUTPUT_SIZE > 0) { throw new AssertionError(); } ";
    return source.substring(0, statement) + alarm + source.substring(statement);
  }

  /** The source with the fault in it. */
  String plantedIn(String source) {
    return source.substring(0, from) + replacement + source.substring(to);
  }
}
