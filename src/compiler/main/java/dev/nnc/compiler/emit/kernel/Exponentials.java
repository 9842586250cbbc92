package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;

/** How the loops of softmax over one row are written. */
public interface Exponentials {

  /** to = e^(from - max), with {@code max} in scope; they may be one array. */
  CodeBlock of(Emission emission, int width, String from, String to);

  /** row *= factor. */
  CodeBlock scale(Emission emission, int width, String row, String factor);

  /** row /= divisor. */
  CodeBlock divide(Emission emission, int width, String row, String divisor);
}
