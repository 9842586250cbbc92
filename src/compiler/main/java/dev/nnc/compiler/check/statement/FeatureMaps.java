package dev.nnc.compiler.check.statement;

import static dev.nnc.compiler.check.word.Domain.Kind.SEED;
import static dev.nnc.compiler.check.word.Domain.Kind.SIZE;
import static dev.nnc.compiler.check.word.Domain.Kind.SIZE_OF_TWO;

import dev.nnc.compiler.check.word.Default;
import dev.nnc.compiler.check.word.Domain;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Range;
import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads {@code features F}; several compose in order. */
public final class FeatureMaps {
  /** Each makes a map of rows of so many values. */
  public static final Vocabulary<IntFunction<FeatureMap>> WORDS = new Vocabulary<>(
      "feature map",
      Signature.of("polynomial", "All monomials of the inputs up to a degree.")
          .needs("degree", SIZE, "the largest degree")
          .builds(FeatureMaps::polynomial),
      Signature.of("fourier", "Random cosines of the inputs: Rahimi and Recht 2007.")
          .needs("count", SIZE, "how many")
          .needs("scale", Range.POSITIVE, "the deviation of the frequencies")
          .needs("seed", SEED, "what the frequencies and phases are drawn from")
          .builds(FeatureMaps::fourier),
      Signature.of(
              "standardize",
              "Each input minus its mean, divided by its deviation; fit computes both.")
          .builds(a -> FeatureMap.Standardize::new),
      Signature.of("impute", "NaN, which stands for a missing value, becomes the column's fill.")
          .takes(
              "fill",
              new Default.Named("mean"),
              Domain.Kind.FILL,
              "of the values that are there; fit computes it")
          .takes(
              "constant",
              new Default.Described("the fill"),
              Range.FINITE,
              "a number that is the fill of every column")
          .takes("indicator", false, "adds a value a column, 1 where it was missing, else 0")
          .builds(FeatureMaps::impute),
      Signature.of(
              "robust",
              "Each input minus its median, by how far its quartiles are apart, and bent to stay between -3 and 3; fit computes both.")
          .builds(a -> FeatureMap.Robust::new),
      Signature.of(
              "quantile",
              "The normal distribution's inverse of the share of values below each input, by quantiles that fit computes.")
          .needs("n", SIZE_OF_TWO, "how many quantiles, the least and the largest value among them")
          .builds(FeatureMaps::quantile),
      Signature.of(
              "piecewise",
              "How far each input is through each bin between quantiles that fit computes: Gorishniy et al. 2022.")
          .needs("bins", SIZE, "how many a column")
          .builds(FeatureMaps::piecewise),
      Signature.of(
              "periodic",
              "Sines and cosines of each input with frequencies that learn, and a layer on them; the last of the features: Gorishniy et al. 2022.")
          .needs("count", SIZE, "frequencies a column")
          .needs("sigma", Range.POSITIVE, "the deviation that they start with")
          .needs("size", SIZE, "values a column")
          .builds(FeatureMaps::periodic));

  private static final Vocabulary<FeatureMap.Fill> FILLS = new Vocabulary<>(
      "fill",
      Signature.of("mean", "The mean.").builds(a -> FeatureMap.Fill.MEAN),
      Signature.of("median", "The median.").builds(a -> FeatureMap.Fill.MEDIAN));

  private final FileScope scope;
  private final Rows rows;

  public FeatureMaps(FileScope scope, Rows rows) {
    this.scope = scope;
    this.rows = rows;
  }

  /** The maps of these statements over rows of so many values. */
  public List<FeatureMap> read(List<Statement> statements, int inputs) {
    List<FeatureMap> maps = new ArrayList<>();
    int width = inputs;
    for (Statement statement : statements) {
      Reading reading = scope.read(statement, NetworkWords.FEATURES);
      FeatureMap map = reading
          .find("feature map")
          .flatMap(expression -> scope.choose(WORDS, expression))
          .orElse(unknown -> new FeatureMap.Standardize(Values.UNKNOWN_SIZE))
          .apply(width);
      Span place = reading.placeOf("feature map");
      checkLast(place, maps);
      checkOrder(map, place, maps);
      if (map instanceof FeatureMap.Quantile quantile
          && (long) quantile.width() * quantile.count() > Limits.ELEMENTS) {
        long knots = (long) quantile.width() * quantile.count();
        scope.report(Diagnostic.of(
                DiagnosticCode.NN515,
                place,
                "there are " + Wording.grouped(knots) + " quantiles of all columns",
                Wording.grouped(Limits.ELEMENTS))
            .help("take fewer quantiles"));
        map = new FeatureMap.Quantile(quantile.width(), Values.UNKNOWN_SIZE);
      }
      width = map.outputs();
      rows.limit(place, width);
      if (width > Limits.FEATURE_VALUES) {
        scope.report(
            Diagnostic.of(DiagnosticCode.NN512, place, Wording.grouped(Limits.FEATURE_VALUES))
                .help("take a smaller degree or count, or fewer inputs"));
        width = Values.UNKNOWN_SIZE;
      }
      maps.add(map);
    }
    return maps;
  }

  /** It is trained, and nothing before it is. */
  private void checkLast(Span place, List<FeatureMap> before) {
    if (before.stream().anyMatch(FeatureMap.Periodic.class::isInstance)) {
      scope.report(Diagnostic.of(DiagnosticCode.NN302, place, "features", "`periodic`")
          .saying("`periodic` stands before it")
          .help("make `periodic` the last of the features, and the only one"));
    }
  }

  /** A missing value would spread to other columns. */
  private void checkOrder(FeatureMap map, Span place, List<FeatureMap> before) {
    if (map instanceof FeatureMap.Impute
        && before.stream().noneMatch(FeatureMap.Impute.class::isInstance)) {
      before.stream()
          .filter(earlier ->
              earlier instanceof FeatureMap.Polynomial || earlier instanceof FeatureMap.Fourier)
          .findFirst()
          .ifPresent(earlier -> scope.report(
              Diagnostic.of(DiagnosticCode.NN302, place, "impute", "`" + word(earlier) + "`")
                  .saying("its columns are mixed already")
                  .help("what is missing in one column would be missing in many")));
    }
  }

  private static String word(FeatureMap map) {
    return map instanceof FeatureMap.Polynomial ? "polynomial" : "fourier";
  }

  private static IntFunction<FeatureMap> impute(Reading a) {
    boolean indicator = a.flag("indicator");
    double constant = a.number("constant");
    Optional<FeatureMap.Fill> fill = a.choose(FILLS, "fill");
    if (a.has("constant") && a.has("fill")) {
      a.report(Diagnostic.of(DiagnosticCode.NN409, a.placeOf("constant"))
          .saying("the other one")
          .and(a.placeOf("fill"), "one of them")
          .help("remove one of the two"));
    }
    return a.has("constant")
        ? inputs -> new FeatureMap.Impute(inputs, FeatureMap.Fill.CONSTANT, constant, indicator)
        : inputs -> new FeatureMap.Impute(inputs, fill.orElse(FeatureMap.Fill.MEAN), 0, indicator);
  }

  private static IntFunction<FeatureMap> quantile(Reading a) {
    int count = a.whole("n");
    return inputs -> new FeatureMap.Quantile(inputs, count);
  }

  private static IntFunction<FeatureMap> piecewise(Reading a) {
    int bins = a.whole("bins");
    return inputs -> (long) inputs * bins > Limits.FEATURE_VALUES
        ? new FeatureMap.Piecewise(1, Limits.FEATURE_VALUES + 1)
        : new FeatureMap.Piecewise(inputs, bins);
  }

  private static IntFunction<FeatureMap> periodic(Reading a) {
    int count = a.whole("count");
    double sigma = a.number("sigma");
    int size = a.whole("size");
    return inputs ->
        (long) inputs * size > Limits.FEATURE_VALUES || 2L * inputs * count > Limits.FEATURE_VALUES
            ? new FeatureMap.Periodic(1, 1, sigma, Limits.FEATURE_VALUES + 1)
            : new FeatureMap.Periodic(inputs, count, sigma, size);
  }

  private static IntFunction<FeatureMap> polynomial(Reading a) {
    int degree = a.whole("degree");
    return inputs -> new FeatureMap.Polynomial(inputs, monomials(inputs, degree), degree);
  }

  private static IntFunction<FeatureMap> fourier(Reading a) {
    int count = a.whole("count");
    double scale = a.number("scale");
    long seed = a.seed("seed");
    return inputs -> new FeatureMap.Fourier(inputs, count, scale, seed);
  }

  /**
   * The number of monomials of degree 1 to {@code degree}: (n + d choose d) - 1, or just above the
   * limit.
   */
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
