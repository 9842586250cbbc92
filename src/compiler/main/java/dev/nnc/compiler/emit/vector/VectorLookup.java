package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.layer.category.RowLookup;

/**
 * Sums of rows of W on whole vectors: rows are too short for C2's loops, which begin and end number
 * by number.
 */
final class VectorLookup extends RowLookup {
  private final Emission emission;
  private final VectorLanes lanes;

  VectorLookup(Emission emission, VectorLanes lanes) {
    super(emission);
    this.emission = emission;
    this.lanes = lanes;
  }

  @Override
  protected CodeBlock noneOf(int width) {
    return CodeBlock.of("new $T[padded($L)]", emission.scalar().type(), width);
  }

  /** The rows have room for whole vectors. */
  @Override
  protected CodeBlock sum(String start, int rows, int width) {
    CodeBlock.Builder code =
        CodeBlock.builder().beginControlFlow("for (int j = 0; j < $L; j += LANES)", width);
    CodeBlock first = start.isEmpty() ? load("w0") : load(start);
    code.addStatement("$T v = $L", lanes.vector(), first);
    for (int k = start.isEmpty() ? 1 : 0; k < rows; k++) {
      code.addStatement("v = v.add($L)", load("w" + k));
    }
    return code.addStatement("v.intoArray(sum, j)").endControlFlow().build();
  }

  private CodeBlock load(String array) {
    return CodeBlock.of("$T.fromArray(SPECIES, $L, j)", lanes.vector(), array);
  }

  /** A stored gradient has no such room. */
  @Override
  protected CodeBlock add(int rows, int width) {
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement("int j = 0")
        .beginControlFlow("for (; j + LANES <= $L; j += LANES)", width)
        .addStatement("$T g = $L", lanes.vector(), load("dr"));
    for (int k = 0; k < rows; k++) {
      code.addStatement("$L.add(g).intoArray(dw$L, j)", load("dw" + k), k);
    }
    code.endControlFlow().beginControlFlow("for (; j < $L; j++)", width);
    addNumbers(code, rows);
    return code.endControlFlow().build();
  }
}
