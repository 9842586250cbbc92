package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code features F}; several compose in order. */
final class FeatureMaps {
  static final Vocabulary WORDS =
      new Vocabulary(
          "feature map",
          Signature.of("polynomial").needs("degree"),
          Signature.of("fourier").needs("count", "scale", "seed"),
          Signature.of("standardize"));

  private static final Signature FEATURES = Signature.of("features").operand("feature map");

  private final FileScope scope;
  private final Rows rows;

  FeatureMaps(FileScope scope, Rows rows) {
    this.scope = scope;
    this.rows = rows;
  }

  /** The maps of these statements over rows of so many values. */
  List<FeatureMap> read(List<Statement> statements, int inputs) {
    List<FeatureMap> maps = new ArrayList<>();
    int width = inputs;
    for (Statement statement : statements) {
      Arguments arguments = scope.binder().bind(statement, FEATURES);
      FeatureMap map = arguments.find("feature map").map(read(width)).orElse(new FeatureMap.Standardize(0));
      width = map.outputs();
      rows.limit(arguments.placeOf("feature map"), width);
      if (width > Limits.FEATURE_VALUES) {
        scope.report(
            Diagnostic.of(
                    DiagnosticCode.NN512,
                    arguments.placeOf("feature map"),
                    Wording.grouped(Limits.FEATURE_VALUES))
                .help("take a smaller degree or count, or fewer inputs"));
        width = Values.UNKNOWN_SIZE;
      }
      maps.add(map);
    }
    return maps;
  }

  private java.util.function.Function<Expression, FeatureMap> read(int inputs) {
    return expression ->
        scope
            .choose(WORDS, expression)
            .map(arguments -> of(arguments, inputs))
            .orElse(new FeatureMap.Standardize(Values.UNKNOWN_SIZE));
  }

  private FeatureMap of(Arguments arguments, int inputs) {
    Values values = scope.values();
    return switch (arguments.owner()) {
      case "polynomial" -> {
        int degree = values.size(arguments, "degree");
        yield new FeatureMap.Polynomial(inputs, monomials(inputs, degree), degree);
      }
      case "fourier" ->
          new FeatureMap.Fourier(
              inputs,
              values.size(arguments, "count"),
              values.number(arguments, "scale", Range.POSITIVE),
              arguments.find("seed").map(values::seed).orElse(0L));
      default -> new FeatureMap.Standardize(inputs);
    };
  }

  /** The number of monomials of degree 1 to {@code degree}: (n + d choose d) - 1, or just above the limit. */
  private static int monomials(int inputs, int degree) {
    if (inputs == Values.UNKNOWN_SIZE || degree == Values.UNKNOWN_SIZE) {
      return Values.UNKNOWN_SIZE;
    }
    long count = 1;
    for (int d = 1; d <= degree && count - 1 <= Limits.FEATURE_VALUES; d++) {
      count = count * ((long) inputs + d) / d;
    }
    return (int) Math.min(count - 1, Limits.FEATURE_VALUES + 1);
  }
}
