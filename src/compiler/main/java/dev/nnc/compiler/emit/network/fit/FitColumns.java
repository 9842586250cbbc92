package dev.nnc.compiler.emit.network.fit;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The methods of fit that sort the numbers of each column, and take quantiles of them. As many
 * columns are gathered in a pass over x as have a few million numbers, at least one.
 */
public final class FitColumns {
  /** Numbers that are sorted in one pass over x: 16 MB of floats, or one column. */
  private static final int SORTED = 1 << 22;

  private static final String SORT = """
      workspace.prepareValues(Math.min(CHUNK_ROWS, rows));
      $array:T[] z = $value:L;
      int most = Math.max(1, Math.min($width:L, $most:L / rows));
      $array:T[] columns = new $type:T[most][rows];
      for (int from = 0; from < $width:L; from += most) {
        int to = Math.min(from + most, $width:L);
        int[] counts = new int[$width:L];
        for (int row = 0, n; row < rows; row += n) {
          n = Math.min(CHUNK_ROWS, rows - row);
          $load:L
          for (int r = 0; r < n; r++) {
            for (int j = from; j < to; j++) {
              $finite:L
              ADD
            }
          }
        }
        for (int j = from; j < to; j++) {
          $array:T sorted = columns[j - from];
          int count = counts[j];
          $arrays:T.sort(sorted, 0, count);
          LEARN
        }
      }
      """;

  private static final String COMPLETE = "columns[j - from][counts[j]++] = z[r][j];\n";

  private static final String INCOMPLETE = """
      if (!$box:L.isNaN(z[r][j])) {
        columns[j - from][counts[j]++] = z[r][j];
      }
      """;

  private static final String TOO_FAR = """
      if (count > 0 && $box:L.isInfinite(sorted[count - 1] - sorted[0])) {
        throw new IllegalArgumentException(
            "x: the numbers in column " + j + $tooFar:L);
      }
      """;

  private static final String MEDIAN =
      "parameters.$fill:L[j] = $narrow:Lquantile(sorted, count, 1, 2);\n";

  private static final String ROBUST = TOO_FAR + """
      double quartiles = quantile(sorted, count, 3, 4) - quantile(sorted, count, 1, 4);
      double range = quantile(sorted, count, 1, 1) - quantile(sorted, count, 0, 1);
      parameters.$median:L[j] = $narrow:Lquantile(sorted, count, 1, 2);
      parameters.$spread:L[j] = spread(quartiles, range);
      """;

  private static final String KNOTS = TOO_FAR + """
      for (int k = 0; k < $count:L; k++) {
        parameters.$knots:L[j][k] = $narrow:Lquantile(sorted, count, k, $count:L - 1);
      }
      """;

  private final Emission emission;
  private final FitChecks checks;

  public FitColumns(Emission emission, FitChecks checks) {
    this.emission = emission;
    this.checks = checks;
  }

  public MethodSpec median(FittedMap fitted, FeatureOperation.Impute map) {
    return method(
        fitted,
        "The median of each column of $L.\n",
        template(fitted, MEDIAN).with("fill", map.fill().field()));
  }

  public MethodSpec robust(FittedMap fitted, FeatureOperation.Robust map) {
    return method(
        fitted,
        "The median of each column of $L, and the inverse of how far its quartiles are apart.\n",
        template(fitted, ROBUST)
            .with("median", map.median().field())
            .with("spread", map.spread().field()));
  }

  public MethodSpec knots(FittedMap fitted, Tensor knots) {
    return method(
        fitted,
        "The quantiles of each column of $L at equal distances, the least and the largest among them.\n",
        template(fitted, KNOTS).with("knots", knots.field()).with("count", knots.columns()));
  }

  private CodeTemplate template(FittedMap fitted, String learn) {
    String text = SORT.replace(
            "        ADD\n", (fitted.map().missing() ? INCOMPLETE : COMPLETE).indent(8))
        .replace("    LEARN\n", learn.indent(4));
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("arrays", Types.ARRAYS)
        .with(
            "value", "workspace." + emission.plan().buffer(fitted.map().input()).field())
        .with("width", fitted.map().input().width())
        .with("most", SORTED)
        .with("load", fitted.load())
        .with("finite", checks.ofFeature(fitted))
        .withAny(
            "tooFar",
            JavaText.string(
                fitted.before().map(name -> " of " + name).orElse("") + " are too far apart"))
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

  /** What the methods of these maps call. */
  public List<MethodSpec> shared(List<FeatureOperation.Fitted> maps) {
    List<MethodSpec> methods = new ArrayList<>();
    Set<String> calls = new LinkedHashSet<>();
    maps.forEach(map -> calls.addAll(map.matchFitted(CALLS)));
    if (calls.contains("quantile")) {
      methods.add(quantile());
    }
    if (calls.contains("spread")) {
      methods.add(spread());
    }
    return methods;
  }

  private static final FeatureOperation.Fitted.Cases<List<String>> CALLS =
      new FeatureOperation.Fitted.Cases<>() {
        @Override
        public List<String> standardize(FeatureOperation.Standardize operation) {
          return List.of();
        }

        @Override
        public List<String> impute(FeatureOperation.Impute operation) {
          return operation.by() == FeatureMap.Fill.MEDIAN ? List.of("quantile") : List.of();
        }

        @Override
        public List<String> quantile(FeatureOperation.Quantile operation) {
          return List.of("quantile");
        }

        @Override
        public List<String> piecewise(FeatureOperation.Piecewise operation) {
          return List.of("quantile");
        }

        @Override
        public List<String> robust(FeatureOperation.Robust operation) {
          return List.of("quantile", "spread");
        }
      };

  private MethodSpec quantile() {
    return MethodSpec.methodBuilder("quantile")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc(
            "The quantile at k / parts of sorted numbers, linear between neighbours; 0 of none.\n")
        .returns(double.class)
        .addParameter(emission.scalar().array(), "sorted")
        .addParameter(int.class, "count")
        .addParameter(int.class, "k")
        .addParameter(int.class, "parts")
        .addCode(CodeTemplate.of("""
            if (count == 0) {
              return 0;
            }
            long place = (long) k * (count - 1);
            int i = (int) (place / parts);
            double low = sorted[i];
            double high = sorted[Math.min(i + 1, count - 1)];
            return Math.min(high, low + (high - low) * (place % parts) / parts);
            """).code())
        .build();
  }

  private MethodSpec spread() {
    return MethodSpec.methodBuilder("spread")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc("1 / quartiles, or 2 / range where that is not finite, or 0.\n")
        .returns(emission.scalar().type())
        .addParameter(double.class, "quartiles")
        .addParameter(double.class, "range")
        .addCode(CodeTemplate.of("""
            $type:T spread = $narrow:L(1 / quartiles);
            if ($box:L.isInfinite(spread)) {
              spread = $narrow:L(2 / range);
            }
            return $box:L.isInfinite(spread) ? 0 : spread;
            """)
            .with("type", emission.scalar().type())
            .with("box", emission.scalar().box())
            .with("narrow", emission.scalar().narrowing())
            .code())
        .build();
  }
}
