package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Loss;
import javax.lang.model.element.Modifier;

/**
 * The search for the number that made a step impossible: the first of x that is not finite, else
 * the first of the targets. It runs when the step has failed, so that steps that do not fail pay
 * nothing for it.
 */
final class NotFiniteNumber {
  /** Where the batch of a shuffled epoch begins in its order. */
  static final FieldSpec BATCH_START = FieldSpec.builder(int.class, "batchStart")
      .addJavadoc("Where the batch begins in the order: messages name rows of x.\n")
      .build();

  private final Emission emission;
  private final Passes passes;
  private final Expected expected;

  NotFiniteNumber(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.expected = Expected.of(emission);
  }

  MethodSpec method() {
    String cell = new InputNames(emission).cell("row", "j", "value");
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement("Workspace s = workspace")
        .add(search("INPUT_SIZE", passes.input() + "[r][j]", "; " + cell.substring(1)));
    if (mayFail()) {
      code.add(search(
          "OUTPUT_SIZE",
          "targets[(firstRow + r) * OUTPUT_SIZE + j]",
          "; targets: row \" + row + \", column \" + j + \" is \" + value"));
    }
    return MethodSpec.methodBuilder("notFiniteNumber")
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "Words for the first number of the rows of x$L that is not finite; none if all are.\n",
            mayFail() ? ", else of the targets," : "")
        .returns(String.class)
        .addParameter(expected.type(), expected.name())
        .addParameter(int.class, "firstRow")
        .addParameter(int.class, "rows")
        .addCode(code.addStatement("return $S", "").build())
        .build();
  }

  /** Labels are whole, and some losses refuse what is not finite before. */
  private boolean mayFail() {
    return emission.plan().network().loss().orElseThrow() instanceof Loss.Elementwise elementwise
        && !elementwise.definition().targets().checked();
  }

  private CodeBlock search(String width, String value, String text) {
    return CodeTemplate.of("""
            for (int r = 0; r < rows; r++) {
              int row = $row:L;
              for (int j = 0; j < $width:L; j++) {
                $type:T value = $value:L;
                if (!$box:L.isFinite(value)) {
                  return "$text:L;
                }
              }
            }
            """)
        .with("row", row())
        .with("width", width)
        .with("type", emission.scalar().type())
        .with("value", value)
        .with("box", emission.scalar().box())
        .with("text", text)
        .code();
  }

  /** Only a shuffled epoch has what is expected in the workspace. */
  private String row() {
    return emission.plan().network().optimizer().isPresent()
        ? expected.name() + " == s.expected ? s.order[s.batchStart + r] : firstRow + r"
        : "firstRow + r";
  }
}
