package dev.nnc.compiler.emit.junit.layer;

/**
 * The class of one kind of layer in the reference of a test, an inner class of it.
 *
 * @param head the declaration, fields and constructor
 * @param forward the method {@code forward}
 * @param backward its vector-Jacobian product beside it; left out where there is no loss
 */
record TestLayer(String head, String forward, String backward) {
  String text(boolean trained) {
    return head.stripTrailing() + "\n\n" + forward.stripTrailing() + "\n"
        + (trained ? "\n" + backward.stripTrailing() + "\n" : "") + "}\n";
  }
}
