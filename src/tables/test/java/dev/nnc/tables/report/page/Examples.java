package dev.nnc.tables.report.page;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.tables.metric.Baseline;
import dev.nnc.tables.metric.ClassMetrics;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.metric.Probabilities;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.report.History;
import dev.nnc.tables.report.Importance;
import dev.nnc.tables.report.Layers;
import dev.nnc.tables.report.Mistakes;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports as runs make them, of numbers that are drawn. */
final class Examples {
  private static final String HASH =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  private Examples() {}

  /** Two classes with everything that there is. */
  static Report twoClasses() {
    Random random = new Random(1);
    Outcome validation = classes(random, List.of("no", "yes"), 142, 1.7);
    Outcome test = classes(random, List.of("no", "yes"), 178, 1.6);
    List<String> columns =
        List.of("age", "fare", "siblings", "parents", "passenger_class", "sex", "port");
    return new Report(
        "Titanic",
        "Who survived the Titanic?",
        "0.1.0",
        data(columns, "survived"),
        settings(),
        List.of(part("validation", validation), part("test", test)),
        Optional.of(history(random, 58, 38, "softmax_cross_entropy", "accuracy")),
        Optional.of(importance(random, columns, Figure.ACCURACY)),
        Optional.of(mistakes(
            columns,
            List.of("22", "7.25", "1", "0", "third", "male", ""),
            test,
            List.of("no", "yes"))),
        folds(random, List.of("no", "yes")),
        layers(
            "Titanic",
            "input 7",
            "features standardize",
            "dense 32 relu",
            "dropout 0.2",
            "dense 2",
            "loss softmax_cross_entropy",
            "optimizer adamw(rate=0.003)"));
  }

  /** So many classes and columns, without a test file. */
  static Report manyClasses(int classes, int columns) {
    Random random = new Random(2);
    List<String> labels = IntStream.range(0, classes)
        .mapToObj(i -> classes == 10 ? "" + i : "kind of thing " + i)
        .toList();
    List<String> names = IntStream.range(0, columns)
        .mapToObj(i -> "pixel_" + i / 8 + "_" + i % 8)
        .toList();
    Outcome validation = classes(random, labels, 360, 5);
    List<String> cells = names.stream().map(n -> "" + random.nextInt(17)).toList();
    return new Report(
        "Digits",
        "",
        "0.1.0",
        data(names, "digit"),
        settings(),
        List.of(part("validation", validation)),
        Optional.of(history(random, 200, 171, "softmax_cross_entropy", "accuracy")),
        Optional.of(importance(random, names, Figure.ACCURACY)),
        Optional.of(mistakes(names, cells, validation, labels)),
        List.of(),
        layers(
            "Digits",
            "input " + columns,
            "dense 64 relu",
            "dense " + classes,
            "loss softmax_cross_entropy",
            "optimizer adam(rate=0.001)"));
  }

  /** A number, as prices of houses are. */
  static Report numbers() {
    Random random = new Random(3);
    double[] targets = new double[586];
    double[] predictions = new double[targets.length];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = Math.round(Math.exp(12 + 0.4 * random.nextGaussian()) / 500) * 500;
      predictions[row] = (float) (targets[row] * Math.exp(0.12 * random.nextGaussian()));
    }
    List<String> columns = List.of(
        "Gr Liv Area", "Overall Qual", "Year Built", "Neighborhood", "Lot Area", "Garage Cars");
    Outcome validation =
        new Outcome.OfNumbers("SalePrice", targets, predictions, 180_921.2, OptionalDouble.empty());
    return new Report(
        "AmesHousing",
        "What a house in Ames is sold for.",
        "0.1.0",
        data(columns, "SalePrice"),
        settings(),
        List.of(part("validation", validation)),
        Optional.of(history(random, 120, 99, "mse, standardized", "RMSE")),
        Optional.of(importance(random, columns, Figure.RMSE)),
        Optional.of(mistakes(
            columns,
            List.of("4676", "10", "2007", "Edwards", "40094", "3"),
            validation,
            List.of())),
        List.of(),
        layers(
            "AmesHousing",
            "input 6",
            "features standardize",
            "dense 64 relu",
            "dense 1",
            "loss mse",
            "optimizer adam(rate=0.001)"));
  }

  /** An evaluation: nothing was trained. */
  static Report evaluation() {
    Outcome rows = classes(new Random(4), List.of("no", "yes"), 40, 1);
    return new Report(
        "Titanic",
        "",
        "0.1.0",
        new Data(List.of(), List.of(), List.of(), List.of()),
        List.of(),
        List.of(part("evaluated", rows)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new Layers("", List.of(), List.of()));
  }

  static Part part(String name, Outcome outcome) {
    return new Part(name, List.of(outcome));
  }

  static Outcome.OfClasses classes(Random random, List<String> names, int rows, double skill) {
    int count = names.size();
    int[] labels = new int[rows];
    float[] probabilities = new float[rows * count];
    for (int row = 0; row < rows; row++) {
      labels[row] = count == 2 ? (random.nextInt(100) < 38 ? 1 : 0) : random.nextInt(count);
      double sum = 0;
      double[] odds = new double[count];
      for (int label = 0; label < count; label++) {
        odds[label] = Math.exp(random.nextGaussian() * 1.2 + (label == labels[row] ? skill : 0));
        sum += odds[label];
      }
      for (int label = 0; label < count; label++) {
        probabilities[row * count + label] = (float) (odds[label] / sum);
      }
    }
    return new Outcome.OfClasses(
        "survived",
        names,
        labels,
        Probabilities.of(probabilities, count),
        Baseline.shares(labels, count));
  }

  private static Data data(List<String> columns, String target) {
    List<Data.Column> used = new ArrayList<>();
    columns.forEach(
        column -> used.add(new Data.Column(column, "number", column.length() % 3 * 19L)));
    used.add(new Data.Column(target, "target", 0));
    return new Data(
        List.of(
            new Data.TableFile("training", "train.csv", HASH, "csv, comma, UTF-8, with a header"),
            new Data.TableFile(
                "test", "test.csv", HASH.replace('2', '7'), "csv, comma, UTF-8, with a header")),
        List.of(
            new Data.Rows("training", 569, ""),
            new Data.Rows("validation", 142, "20 % of each class, by split seed 0"),
            new Data.Rows("test", 178, "all rows of test.csv"),
            new Data.Rows("not used", 2, "no target: lines 62 and 830")),
        used,
        List.of(
            new Data.Unused("PassengerId", "an identifier: every value once"),
            new Data.Unused("Name", "free text: 891 values in 891 rows"),
            new Data.Unused("Cabin", "the network has no input of this name")));
  }

  private static List<Report.Setting> settings() {
    return List.of(
        new Report.Setting("seed", "42"),
        new Report.Setting("split seed", "0"),
        new Report.Setting("options", "--epochs 200 --patience 20 --importance --folds 5"));
  }

  private static History history(Random random, int epochs, int best, String loss, String metric) {
    List<History.Epoch> all = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double training = 0.35 + 0.35 * Math.exp(-epoch / 12.0) + 0.006 * random.nextGaussian();
      double far = (epoch - best) / (double) epochs;
      double validation =
          0.43 + 0.3 * Math.exp(-epoch / 9.0) + 0.2 * far * far + 0.004 * random.nextGaussian();
      if (epoch == best) {
        validation = 0.42;
      }
      double value = metric.equals("RMSE")
          ? 24_000 + 40_000 * Math.exp(-epoch / 9.0)
          : 0.82 - 0.2 * Math.exp(-epoch / 7.0);
      all.add(new History.Epoch(
          epoch, training, validation, value * (1 + 0.004 * random.nextGaussian())));
    }
    return new History(loss, metric, all, best);
  }

  private static Importance importance(Random random, List<String> columns, Figure figure) {
    double scale = figure == Figure.RMSE ? 30_000 : 0.2;
    List<Importance.Column> all = new ArrayList<>();
    for (String column : columns) {
      double mean = scale * Math.pow(random.nextDouble(), 3) - scale / 50;
      all.add(new Importance.Column(column, mean, Math.abs(mean) * 0.15 + scale / 200));
    }
    return new Importance(figure, "validation", 5, all);
  }

  private static Mistakes mistakes(
      List<String> columns, List<String> cells, Outcome outcome, List<String> labels) {
    double[] errors = outcome.errors();
    List<Mistakes.Row> rows = new ArrayList<>();
    for (int row : Mistakes.worst(errors, 10)) {
      String truth;
      String predicted;
      if (outcome instanceof Outcome.OfClasses classes) {
        truth = labels.get(classes.labels()[row]);
        predicted = labels.get(classes.probabilities().predicted(row));
      } else {
        Outcome.OfNumbers numbers = (Outcome.OfNumbers) outcome;
        truth = "" + (long) numbers.targets()[row];
        predicted = "" + (long) numbers.predictions()[row];
      }
      rows.add(new Mistakes.Row("line " + (row + 2), cells, truth, predicted, errors[row]));
    }
    return new Mistakes("validation", outcome.measure(), columns, rows);
  }

  private static List<Fold> folds(Random random, List<String> names) {
    return IntStream.range(0, 5)
        .mapToObj(i -> {
          Outcome.OfClasses held = classes(random, names, 142, 1.6);
          Map<Figure, Double> figures =
              ClassMetrics.of(held.labels(), held.probabilities()).figures();
          return new Fold(569, 142, Map.of("kind", figures));
        })
        .toList();
  }

  static Layers layers(String name, String... statements) {
    String text = "network " + name + " {\n" + String.join("\n", statements) + "\n}\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Source source = Source.read("example.nn", new ByteArrayInputStream(bytes), "");
    CompileRequest request = CompileRequest.of(source);
    CheckedNetwork network = Compiler.check(request, Progress.NONE).networks().get(0);
    return Layers.of(Compiler.plan(network, Target.JAVA, Progress.NONE));
  }
}
