package dev.nnc.compiler.emit;

/**
 * A change of an emitted class that makes it wrong.
 *
 * @param name what a careless emitter would have done
 * @param place the line it was done to, with its method
 * @param from where the changed text starts
 * @param to where it ends
 * @param replacement what stands there instead
 */
record Fault(String name, String place, int from, int to, String replacement) {
  /** The source with the fault in it. */
  String plantedIn(String source) {
    return source.substring(0, from) + replacement + source.substring(to);
  }
}
