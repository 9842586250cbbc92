package dev.nnc.compiler.emit.network.check;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.loss.StandardTargets;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * What is said of a loss that is not finite: the first layer whose output is not, and the number
 * that made the step impossible, the first of x that is not finite, else the first of the targets.
 * It is looked for when the step has failed, so that steps that do not fail pay nothing for it.
 */
public final class NotFiniteNumber {
  /** Where the batch of a shuffled epoch begins in its order. */
  public static final FieldSpec BATCH_START = FieldSpec.builder(int.class, "batchStart")
      .addJavadoc("Where the batch begins in the order: messages name rows of x.\n")
      .build();

  private final Emission emission;
  private final Plan plan;
  private final Passes passes;
  private final Expected expected;

  public NotFiniteNumber(Emission emission, Passes passes) {
    this.emission = emission;
    this.plan = emission.plan();
    this.passes = passes;
    this.expected = Expected.of(emission);
  }

  /** The constant with the layers; with feature maps before them each says what it is. */
  public FieldSpec layers() {
    List<String> layers = new ArrayList<>();
    plan.featureNames().forEach(name -> layers.add("the feature map " + name));
    for (int i = 1; i <= plan.layerNames().size(); i++) {
      String name = plan.layerNames().get(i - 1);
      layers.add(plan.featureNames().isEmpty() ? name : "layer " + i + ", " + name);
    }
    return FieldSpec.builder(
            String[].class, "LAYERS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The layers for messages.\n")
        .initializer(
            "{$L}",
            CodeBlock.join(
                layers.stream()
                    .map(name -> CodeBlock.of("$L", JavaText.string(name)))
                    .toList(),
                ", "))
        .build();
  }

  public List<MethodSpec> methods() {
    return List.of(exception(), number());
  }

  private MethodSpec exception() {
    String layer = plan.featureNames().isEmpty() ? "is layer \" + layer + \", \" + " : "is \" + ";
    return MethodSpec.methodBuilder("notFinite")
        .addModifiers(Modifier.PRIVATE)
        .returns(ArithmeticException.class)
        .addParameter(double.class, "loss")
        .addParameter(expected.type(), expected.name())
        .addParameter(int.class, "firstRow")
        .addParameter(int.class, "rows")
        .addCode(CodeTemplate.of("""
            workspace.notFinite = 0;
            findNotFinite(rows);
            int layer = workspace.notFinite;
            return new ArithmeticException(
                "step " + parameters.step + ": the loss is " + loss + "; "
                    + (layer == 0
                        ? "the outputs of all layers are finite"
                        : "the first layer whose output is not finite $layer:LLAYERS[layer - 1])
                    + notFiniteNumber($expected:L, firstRow, rows));
            """)
            .with("layer", layer)
            .with("expected", expected.name())
            .code())
        .build();
  }

  private MethodSpec number() {
    String cell = new InputNames(emission).cell("row", "j", "value");
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement("Workspace s = workspace")
        .add(search(
            "INPUT_SIZE",
            new CategoryChecks(emission).unlessCategory("j"),
            passes.input() + "[r][j]",
            new AllowedNumbers(emission).wrong("value"),
            "; " + cell.substring(1)));
    if (mayFail()) {
      code.add(search(
          "OUTPUT_SIZE",
          CodeBlock.of(""),
          "targets[(firstRow + r) * OUTPUT_SIZE + j]",
          StandardTargets.of(emission)
              .map(standard -> "!" + emission.scalar().box() + ".isFinite(" + standard.targets()
                  + "[r * OUTPUT_SIZE + j])")
              .orElse("!" + emission.scalar().box() + ".isFinite(value)"),
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
    return plan.network().loss().orElseThrow() instanceof Loss.Elementwise elementwise
        && !elementwise.definition().targets().checked();
  }

  /** What is wrong with a value, or with what the loss makes of it. */
  private CodeBlock search(
      String width, CodeBlock unless, String value, String wrong, String text) {
    return CodeTemplate.of("""
            for (int r = 0; r < rows; r++) {
              int row = $row:L;
              for (int j = 0; j < $width:L; j++) {
                $type:T value = $value:L;
                if ($wrong:L$unless:L) {
                  return "$text:L;
                }
              }
            }
            """)
        .with("row", row())
        .with("unless", unless)
        .with("width", width)
        .with("type", emission.scalar().type())
        .with("value", value)
        .with("wrong", wrong)
        .with("text", text)
        .code();
  }

  /** Only a shuffled epoch has what is expected in the workspace. */
  private String row() {
    return plan.network().optimizer().isPresent()
        ? expected.name() + " == s.expected ? s.order[s.batchStart + r] : firstRow + r"
        : "firstRow + r";
  }
}
