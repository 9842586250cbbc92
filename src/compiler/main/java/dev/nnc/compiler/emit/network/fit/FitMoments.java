package dev.nnc.compiler.emit.network.fit;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import javax.lang.model.element.Modifier;

/** The methods of fit that take the mean of each column, and the deviation from it. */
public final class FitMoments {
  /** The mean of column j is then {@code first[j] + mean[j]}. */
  private static final String MEANS = """
      workspace.prepareValues(Math.min(CHUNK_ROWS, rows));
      $array:T[] z = $value:L;
      double[] first = new double[$width:L];
      double[] mean = new double[$width:L];
      ARRAYS
      for (int row = 0, n; row < rows; row += n) {
        n = Math.min(CHUNK_ROWS, rows - row);
        $load:L
        for (int r = 0; r < n; r++) {
          for (int j = 0; j < $width:L; j++) {
            $finite:L
            ADD
          }
        }
      }
      """;

  private static final String COMPLETE = """
            // sums of differences from the first row are exact where a column is constant
            first[j] = row + r == 0 ? z[r][j] : first[j];
            mean[j] += (z[r][j] - first[j]) / rows;
      """;

  private static final String INCOMPLETE = """
            if (!$box:L.isNaN(z[r][j])) {
              // differences from the first number are exactly 0 where a column is constant
              first[j] = count[j] == 0 ? z[r][j] : first[j];
              mean[j] += (z[r][j] - first[j] - mean[j]) / ++count[j];
            }
      """;

  private static final String DEVIATIONS = """
      for (int row = 0, n; row < rows; row += n) {
        n = Math.min(CHUNK_ROWS, rows - row);
        $load:L
        for (int r = 0; r < n; r++) {
          for (int j = 0; j < $width:L; j++) {
            double d = z[r][j] - first[j] - mean[j];
            square[j] += SQUARE;
          }
        }
      }
      $finiteSums:L
      for (int j = 0; j < $width:L; j++) {
        parameters.$mean:L[j] = $narrow:L(first[j] + mean[j]);
        $type:T deviation = $narrow:LMath.sqrt(square[j] / COUNT);
        parameters.$deviation:L[j] = deviation == 0 ? 1 : deviation;
      }
      """;

  private static final String FILL = """
      for (int j = 0; j < $width:L; j++) {
        parameters.$fill:L[j] = $narrow:L(first[j] + mean[j]);
      }
      """;

  private final Emission emission;
  private final FitChecks checks;

  public FitMoments(Emission emission, FitChecks checks) {
    this.emission = emission;
    this.checks = checks;
  }

  public MethodSpec standardize(FittedMap fitted, FeatureOperation.Standardize map) {
    boolean missing = map.missing();
    String deviations = DEVIATIONS
        .replace("SQUARE", missing ? "Double.isNaN(d) ? 0 : d * d" : "d * d")
        .replace("COUNT", missing ? "Math.max(1, count[j])" : "rows");
    return method(
        fitted,
        "Two passes over x: the mean of each column of $L, then the deviation from it.\n",
        template(fitted, means(missing, "double[] square = new double[$width:L];\n") + deviations)
            .with("finiteSums", checks.ofSums(map, fitted.before()))
            .with("mean", map.mean().field())
            .with("type", emission.scalar().type())
            .with("deviation", map.deviation().field()));
  }

  public MethodSpec mean(FittedMap fitted, FeatureOperation.Impute map) {
    return method(
        fitted,
        "The mean of each column of $L.\n",
        template(fitted, means(true, "") + FILL).with("fill", map.fill().field()));
  }

  private static String means(boolean missing, String arrays) {
    return MEANS
        .replace("ARRAYS\n", arrays + (missing ? "int[] count = new int[$width:L];\n" : ""))
        .replace("      ADD\n", missing ? INCOMPLETE : COMPLETE);
  }

  private CodeTemplate template(FittedMap fitted, String text) {
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with(
            "value", "workspace." + emission.plan().buffer(fitted.map().input()).field())
        .with("width", fitted.map().input().width())
        .with("load", fitted.load())
        .with("finite", checks.ofFeature(fitted))
        .withAny("narrow", emission.scalar().narrowing())
        .withAny("box", emission.scalar().box());
  }

  private MethodSpec method(FittedMap fitted, String javadoc, CodeTemplate code) {
    return MethodSpec.methodBuilder("fit" + fitted.number())
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(javadoc, fitted.map().input().symbol())
        .addParameter(emission.scalar().array(), "x")
        .addParameter(int.class, "rows")
        .addCode(code.code())
        .build();
  }
}
