package dev.nnc.compiler.emit.network.fit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.operation.TargetUnits;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * What fit learns of targets that are standardized. It is computed before anything is set, as a
 * target may be refused.
 */
public final class TargetFit {
  /** What fit sets, for its comment. */
  public static final String SETS = """
      Sets target_mean and target_deviation to the mean and the population deviation of these targets; a
      deviation of 0 counts as 1.
      """;

  /** The same behind what it sets of feature maps. */
  public static final String SETS_TOO = """
      The same of the targets: target_mean and target_deviation.
      """;

  private final Emission emission;
  private final TargetUnits units;

  private TargetFit(Emission emission, TargetUnits units) {
    this.emission = emission;
    this.units = units;
  }

  /** Absent where targets are not standardized. */
  public static Optional<TargetFit> of(Emission emission) {
    return emission.plan().targetUnits().map(units -> new TargetFit(emission, units));
  }

  /** The statements that check the targets and compute what is learned of them. */
  public CodeBlock computed() {
    return CodeBlock.builder()
        .addStatement("requireHolds($S, targets.length, 0, rows, OUTPUT_SIZE)", "targets")
        .addStatement(
            "$T[] ofTargets = meanAndDeviation(targets, rows)",
            emission.scalar().array())
        .build();
  }

  /** The statements that set it. */
  public CodeBlock set() {
    return CodeBlock.builder()
        .add(set(0, units.mean().field()))
        .add(set(1, units.deviation().field()))
        .build();
  }

  private static CodeBlock set(int index, String field) {
    return CodeBlock.of(
        "System.arraycopy(ofTargets[$L], 0, parameters.$L, 0, OUTPUT_SIZE);\n", index, field);
  }

  public MethodSpec method() {
    return MethodSpec.methodBuilder("meanAndDeviation")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc("Of each column of the targets: its mean, and then the deviation from it.\n")
        .returns(emission.scalar().rows())
        .addParameter(emission.scalar().array(), "targets")
        .addParameter(int.class, "rows")
        .addCode(CodeTemplate.of("""
                $array:T[] result = new $type:T[2][OUTPUT_SIZE];
                for (int j = 0; j < OUTPUT_SIZE; j++) {
                  // sums of differences from the first row are exact where a column is constant
                  double first = targets[j];
                  double mean = 0;
                  for (int row = 0; row < rows; row++) {
                    $type:T value = targets[row * OUTPUT_SIZE + j];
                    if (!$box:L.isFinite(value)) {
                      throw new IllegalArgumentException("targets: row " + row + ", column " + j
                          + " is " + value + ", but fit needs finite numbers");
                    }
                    mean += (value - first) / rows;
                  }
                  double square = 0;
                  for (int row = 0; row < rows; row++) {
                    double d = targets[row * OUTPUT_SIZE + j] - first - mean;
                    square += d * d;
                  }
                  $finite:L
                  result[0][j] = $narrow:L(first + mean);
                  $type:T deviation = $narrow:LMath.sqrt(square / rows);
                  result[1][j] = deviation == 0 ? 1 : deviation;
                }
                return result;
                """)
            .with("array", emission.scalar().array())
            .with("type", emission.scalar().type())
            .with("box", emission.scalar().box())
            .with("finite", finite())
            .with("narrow", emission.scalar().narrowing())
            .code())
        .build();
  }

  /** The mean and the deviation of floats are floats; those of doubles may be beyond double. */
  private CodeBlock finite() {
    return emission.scalar().precision() == Precision.FLOAT ? CodeBlock.of("") : CodeBlock.of("""
            if (!Double.isFinite(first + mean) || !Double.isFinite(square)) {
              throw new IllegalArgumentException(
                  "targets: the numbers in column " + j + " are too far apart for a finite deviation");
            }
            """);
  }
}
