package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Function;

/** The loops of softmax in place. */
public final class RowExponentials implements Exponentials {

  @Override
  public CodeBlock of(Emission emission, int width, String from, String to) {
    return Loops.loop(
        width,
        CodeBlock.of("$L[j] = $L($L[j] - max)", to, emission.functions().use(Function.EXP), from));
  }

  @Override
  public CodeBlock scale(Emission emission, int width, String row, String factor) {
    return Loops.loop(width, CodeBlock.of("$L[j] *= $L", row, factor));
  }

  @Override
  public CodeBlock divide(Emission emission, int width, String row, String divisor) {
    return Loops.loop(width, CodeBlock.of("$L[j] /= $L", row, divisor));
  }
}
