package dev.nnc.tables.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the figures of classes to scikit-learn's. */
class ClassMetricsTest {
  /** NumPy adds in pairs, this in order: a few roundings of sums over some hundred numbers. */
  private static final double ROUNDING = 1e-13;

  static Stream<Case> cases() {
    return Case.all("classes");
  }

  private static ClassMetrics metrics(Case of) {
    return ClassMetrics.of(of.integers("labels"), of.array("probabilities"), (int) of.one("count"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void figuresAreThoseOfScikitLearn(Case of) {
    Map<Figure, Double> figures = metrics(of).figures();
    for (Figure each : Figure.values()) {
      if (of.has(each.key())) {
        double value = figures.getOrDefault(each, Double.NaN);
        assertEquals(of.one(each.key()), value, ROUNDING, each.label());
      }
    }
    assertEquals(
        Stream.of(Figure.values()).filter(each -> of.has(each.key())).count(),
        9,
        "the cases have every figure");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void figuresOfEachClassAreThoseOfScikitLearn(Case of) {
    List<ClassFigures> classes = metrics(of).classes();
    assertArrayEquals(of.array("precision"), column(classes, ClassFigures::precision), ROUNDING);
    assertArrayEquals(of.array("recall"), column(classes, ClassFigures::recall), ROUNDING);
    assertArrayEquals(of.array("f1"), column(classes, ClassFigures::f1), ROUNDING);
    assertArrayEquals(of.array("aucs"), column(classes, ClassFigures::auc), ROUNDING);
    assertArrayEquals(of.array("support"), column(classes, ClassFigures::support));
  }

  private static double[] column(List<ClassFigures> classes, ToDoubleFunction<ClassFigures> of) {
    return classes.stream().mapToDouble(of).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void confusionIsThatOfScikitLearn(Case of) {
    ConfusionMatrix confusion = metrics(of).confusion();
    int count = confusion.classes();
    double[] counts = new double[count * count];
    Arrays.setAll(counts, i -> confusion.count(i / count, i % count));
    assertArrayEquals(of.array("confusion"), counts);
    assertEquals(of.array("labels").length, confusion.rows());
  }

  @Test
  void widthOfTheProbabilitiesIsNothing() {
    int[] labels = {0, 1, 1, 0, 1};
    float[] second = {0.25f, 0.5f, 0.1f, 0.9f, 0.75f};
    double[] both = {
      0.75, 0.25, 0.5, 0.5, 1 - (double) 0.1f, 0.1f, 1 - (double) 0.9f, 0.9f, 0.25, 0.75
    };
    ClassMetrics expected = ClassMetrics.of(labels, both, 2);
    double[] wide = {0.25, 0.5, 0.1f, 0.9f, 0.75};
    assertEquals(
        expected.figures(),
        ClassMetrics.of(labels, Probabilities.ofSecond(second)).figures());
    assertEquals(
        expected.figures(),
        ClassMetrics.of(labels, Probabilities.ofSecond(wide)).figures());
    float[] narrow = {0.5f, 0.25f, 0.25f, 0.125f, 0.125f, 0.75f};
    double[] same = {0.5, 0.25, 0.25, 0.125, 0.125, 0.75};
    assertEquals(
        ClassMetrics.of(new int[] {2, 2}, same, 3).figures(),
        ClassMetrics.of(new int[] {2, 2}, Probabilities.of(narrow, 3)).figures());
  }

  @Test
  void withoutRowsThereIsNoFigure() {
    assertTrue(ClassMetrics.of(new int[0], new double[0], 3).figures().isEmpty());
  }

  @Test
  void whatHasNoNumberHasNoFigureOfProbabilities() {
    double[] probabilities = {0.5, 0.5, Double.NaN, Double.NaN};
    assertEquals(
        List.of(
            Figure.ACCURACY,
            Figure.BALANCED_ACCURACY,
            Figure.MACRO_F1,
            Figure.WEIGHTED_F1,
            Figure.MCC),
        List.copyOf(
            ClassMetrics.of(new int[] {1, 0}, probabilities, 2).figures().keySet()));
  }

  @Test
  void whatIsNoClassIsRefused() {
    double[] probabilities = {0.5, 0.5};
    assertThrows(
        IllegalArgumentException.class, () -> ClassMetrics.of(new int[] {2}, probabilities, 2));
    assertThrows(
        IllegalArgumentException.class, () -> ClassMetrics.of(new int[] {-1}, probabilities, 2));
    assertThrows(
        IllegalArgumentException.class, () -> ClassMetrics.of(new int[2], probabilities, 2));
    assertThrows(
        IllegalArgumentException.class, () -> ClassMetrics.of(new int[1], probabilities, 3));
  }

  @Test
  void keysAndLabelsAreEachThereOnce() {
    assertEquals(
        Figure.values().length,
        Stream.of(Figure.values()).map(Figure::key).distinct().count());
    assertEquals(
        Figure.values().length,
        Stream.of(Figure.values()).map(Figure::label).distinct().count());
  }
}
