package dev.nnc.compiler.emit.network.check;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.calculus.word.TargetRange;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Numeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The checks of arguments, each an IllegalArgumentException that names the argument and both
 * numbers.
 */
public final class ArgumentChecks {
  private final Emission emission;
  private final Optional<Loss> loss;
  private final CategoryChecks categories;

  public ArgumentChecks(Emission emission) {
    this.emission = emission;
    this.loss = emission.plan().network().loss();
    this.categories = new CategoryChecks(emission);
  }

  public List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>(List.of(exactly(), apart(), rows(), holds()));
    loss.ifPresent(l -> methods.add(batch()));
    if (loss.isPresent() && emission.plan().normalisesBatches()) {
      methods.add(variance());
    }
    if (loss.isPresent() && emission.plan().bendsInfinity()) {
      methods.add(notInfinite());
    }
    methods.addAll(categories.methods());
    categories.reader().ifPresent(methods::add);
    if (emission.plan().fits()) {
      methods.add(requireFitted());
    }
    if (emission.plan().network().isClassifier()) {
      methods.add(labels());
    }
    loss.flatMap(ArgumentChecks::range).map(this::targets).ifPresent(methods::add);
    return methods;
  }

  private static MethodSpec.Builder check(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
  }

  private static MethodSpec exactly() {
    return check("requireLength")
        .addParameter(String.class, "name")
        .addParameter(int.class, "length")
        .addParameter(int.class, "needed")
        .addCode("""
            if (length != needed) {
              throw new IllegalArgumentException(name + ": " + length + " values, but a row has " + needed);
            }
            """)
        .build();
  }

  private MethodSpec apart() {
    return check("requireApart")
        .addParameter(emission.scalar().array(), "x")
        .addParameter(emission.scalar().array(), "y")
        .addParameter(String.class, "name")
        .addCode("""
            if (x == y) {
              throw new IllegalArgumentException(name + ": the same array as x");
            }
            """)
        .build();
  }

  private static MethodSpec rows() {
    return check("requireRows")
        .addParameter(int.class, "firstRow")
        .addParameter(int.class, "rows")
        .addParameter(int.class, "least")
        .addCode("""
            if (firstRow < 0) {
              throw new IllegalArgumentException("firstRow: " + firstRow + ", but at least 0 is needed");
            }
            if (rows < least) {
              throw new IllegalArgumentException("rows: " + rows + ", but at least " + least + " is needed");
            }
            """)
        .build();
  }

  private static MethodSpec batch() {
    return check("requireBatch").addParameter(int.class, "rows").addCode("""
            if (rows > BATCH_SIZE) {
              throw new IllegalArgumentException("rows: " + rows + ", but at most " + BATCH_SIZE + " are possible");
            }
            """).build();
  }

  private static MethodSpec variance() {
    return check("requireVariance")
        .addJavadoc("batch_norm cannot train on the variance of one row.\n")
        .addParameter(int.class, "rows")
        .addCode("""
            if (rows < 2) {
              throw new IllegalArgumentException(
                  "rows: " + rows + ", but batch_norm needs at least 2 rows in training");
            }
            """)
        .build();
  }

  private MethodSpec notInfinite() {
    return check("requireNotInfinite")
        .addJavadoc("A feature map would bend it to a finite number.\n")
        .addParameter(emission.scalar().array(), "x")
        .addParameter(int.class, "firstRow")
        .addParameter(int.class, "rows")
        .addCode(CodeTemplate.of("""
                for (int row = firstRow; row < firstRow + rows; row++) {
                  for (int j = 0; j < INPUT_SIZE; j++) {
                    $type:T value = x[row * INPUT_SIZE + j];
                    if ($box:L.isInfinite(value)) {
                      throw new IllegalArgumentException(
                          $cell:L + ", but training needs finite numbers");
                    }
                  }
                }
                """)
            .with("type", emission.scalar().type())
            .with("box", emission.scalar().box())
            .with("cell", new InputNames(emission).cell("row", "j", "value"))
            .code())
        .build();
  }

  private static MethodSpec holds() {
    return check("requireHolds")
        .addParameter(String.class, "name")
        .addParameter(int.class, "length")
        .addParameter(int.class, "firstRow")
        .addParameter(int.class, "rows")
        .addParameter(int.class, "width")
        .addCode("""
            long needed = ((long) firstRow + rows) * width;
            if (length < needed) {
              throw new IllegalArgumentException(name + ": " + length + " values, but " + needed + " are needed");
            }
            """)
        .build();
  }

  /** What a target may be; absent for labels, and where every number is taken. */
  private static Optional<TargetRange> range(Loss loss) {
    return loss instanceof Loss.Elementwise elementwise && !loss.takesLabels()
        ? Optional.of(elementwise.definition().targets()).filter(TargetRange::checked)
        : Optional.empty();
  }

  private MethodSpec labels() {
    boolean binary = emission.plan().network().isBinary();
    return check("requireLabels")
        .addParameter(int[].class, "labels")
        .addParameter(int.class, "firstRow")
        .addParameter(int.class, "rows")
        .addCode(CodeTemplate.of("""
                for (int r = firstRow; r < firstRow + rows; r++) {
                  if (labels[r] < 0 || labels[r] $beyond:L) {
                    throw new IllegalArgumentException(
                        "labels[" + r + "]: " + labels[r] + $text:L);
                  }
                }
                """)
            .with("beyond", binary ? "> 1" : ">= OUTPUT_SIZE")
            .with(
                "text",
                binary
                    ? "\", but a class is 0 or 1\""
                    : "\", but a class is 0 to \" + (OUTPUT_SIZE - 1)")
            .code())
        .build();
  }

  private MethodSpec targets(TargetRange range) {
    String least = Numeral.of(range.least());
    String most = Numeral.of(range.most());
    String test = range.endsOnly()
        ? "t == " + most + " || t == " + least
        : "t >= " + least + " && t <= " + most;
    return check("requireTargets")
        .addParameter(emission.scalar().array(), "targets")
        .addParameter(int.class, "firstRow")
        .addParameter(int.class, "rows")
        .addCode(CodeTemplate.of("""
                for (int i = firstRow * OUTPUT_SIZE; i < (firstRow + rows) * OUTPUT_SIZE; i++) {
                  $type:T t = targets[i];
                  if (!($test:L)) {
                    throw new IllegalArgumentException("targets[" + i + "]: " + t + ", but a target is $text:L");
                  }
                }
                """)
            .with("type", emission.scalar().type())
            .with("test", test)
            .with("text", least + (range.endsOnly() ? " or " : " to ") + most)
            .code())
        .build();
  }

  private static MethodSpec requireFitted() {
    return MethodSpec.methodBuilder("requireFitted")
        .addModifiers(Modifier.PRIVATE)
        .addCode("""
            if (!parameters.unfitted.isEmpty()) {
              throw new IllegalStateException(
                  String.join(", ", parameters.unfitted)
                      + ": not known yet; call fit, load, or setParameter for each");
            }
            """)
        .build();
  }

  /**
   * The statement that refuses to work without what fit learns, or nothing. It stands behind the
   * checks of arguments: those are wrong in any state.
   */
  public CodeBlock fitted() {
    return emission.plan().fits() ? CodeBlock.of("requireFitted();\n") : CodeBlock.of("");
  }

  /** The statements that check x and the labels of the first rows, at least one. */
  public CodeBlock labelled() {
    return CodeBlock.builder().add(some("0")).add(labels("0")).add(fitted()).build();
  }

  /** The statements that check x and the labels or targets of some rows, at least one. */
  public CodeBlock examples(String firstRow) {
    return examples(firstRow, CodeBlock.of(""));
  }

  /** The same for the rows of one training step. */
  public CodeBlock batch(String firstRow) {
    CodeBlock.Builder size = CodeBlock.builder().addStatement("requireBatch(rows)");
    if (emission.plan().normalisesBatches()) {
      size.addStatement("requireVariance(rows)");
    }
    return examples(firstRow, size.add(finite(firstRow)).build());
  }

  /** The same for all rows of an epoch. */
  public CodeBlock epoch() {
    CodeBlock variance = emission.plan().normalisesBatches()
        ? CodeBlock.of("requireVariance(rows);\n")
        : CodeBlock.of("");
    return examples("0", variance.toBuilder().add(finite("0")).build());
  }

  private CodeBlock finite(String firstRow) {
    return emission.plan().bendsInfinity()
        ? CodeBlock.of("requireNotInfinite(x, $L, rows);\n", firstRow)
        : CodeBlock.of("");
  }

  private CodeBlock examples(String firstRow, CodeBlock size) {
    CodeBlock.Builder code = CodeBlock.builder().add(some(firstRow)).add(size);
    Loss present = loss.orElseThrow();
    if (present.takesLabels()) {
      return code.add(labels(firstRow)).add(fitted()).build();
    }
    code.addStatement(
        "requireHolds($S, targets.length, $L, rows, OUTPUT_SIZE)", "targets", firstRow);
    if (range(present).isPresent()) {
      code.addStatement("requireTargets(targets, $L, rows)", firstRow);
    }
    return code.add(fitted()).build();
  }

  /** The statement that refuses a category that is no label, or nothing. */
  public CodeBlock categories(String firstRow, String rows) {
    return categories.call(firstRow, rows);
  }

  private CodeBlock some(String firstRow) {
    return CodeBlock.builder()
        .addStatement("requireRows($L, rows, 1)", firstRow)
        .addStatement("requireHolds($S, x.length, $L, rows, INPUT_SIZE)", "x", firstRow)
        .add(categories.call(firstRow, "rows"))
        .build();
  }

  private static CodeBlock labels(String firstRow) {
    return CodeBlock.builder()
        .addStatement("requireHolds($S, labels.length, $L, rows, 1)", "labels", firstRow)
        .addStatement("requireLabels(labels, $L, rows)", firstRow)
        .build();
  }
}
