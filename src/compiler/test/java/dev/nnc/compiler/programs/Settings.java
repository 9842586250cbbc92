package dev.nnc.compiler.programs;

import dev.nnc.compiler.calculus.word.BuiltInLosses;
import dev.nnc.compiler.calculus.word.ElementwiseLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes how a network learns. */
final class Settings {
  private static final List<String> LABELS = List.of(
      "yes",
      "\"not c\"",
      "\"a-b\"",
      "\"a b\"",
      "\"\\u0041\\n\\\"\"",
      "\"*/ <b> & @ { } \\\\u0041\"",
      "\"7\"",
      "class",
      "Label",
      "\"\u00FC\uD83D\uDE00\"",
      "toString",
      "INPUT_SIZE",
      "values",
      "\"\\t.\"");

  private static final List<String> TARGETS =
      List.of("price", "\"Rent per month\"", "true", "standardize", "y", "\"7\"");

  /** Elementwise losses that no line of {@link #aim} names, and mse twice. */
  private static final List<ElementwiseLoss> OTHERS = new ArrayList<>(BuiltInLosses.all());

  static {
    Set<String> named = Set.of("binary_cross_entropy", "huber", "quantile", "hinge", "poisson");
    OTHERS.removeIf(loss -> named.contains(loss.name()));
    OTHERS.add(0, BuiltInLosses.find("mse").orElseThrow());
  }

  private final Dice dice;
  private final Numerals numerals;

  Settings(Dice dice, Numerals numerals) {
    this.dice = dice;
    this.numerals = numerals;
  }

  /**
   * What a loss is told of.
   *
   * @param classes that may have labels; 0 where targets are values
   */
  record Aim(String loss, int classes, int outputs) {
    /** Whether the loss applies something to each output, so that the last layer should not. */
    boolean hasLink() {
      return BuiltInLosses.find(loss.replaceFirst("\\(.*", ""))
          .filter(l -> l.link().isPresent())
          .isPresent();
    }
  }

  Aim aim(int width) {
    int classes = width >= 2 && !dice.onceIn(4) ? width : dice.between(2, 12);
    int outputs = dice.onceIn(2) ? width : dice.between(1, 9);
    return switch (dice.between(0, 14)) {
      case 0 -> new Aim("", dice.onceIn(2) ? classes : 0, classes);
      case 1, 2, 3 -> new Aim("softmax_cross_entropy", classes, classes);
      case 4 ->
        new Aim(
            "softmax_cross_entropy" + dice.arguments(1, "label_smoothing=" + numerals.real(0, 1)),
            classes,
            classes);
      case 5 ->
        new Aim(
            "softmax_cross_entropy" + dice.arguments(2, "label_smoothing=0.1", weights(classes)),
            classes,
            classes);
      case 6 -> new Aim("multi_margin", classes, classes);
      case 7, 8 -> binary(dice.onceIn(2) ? 1 : outputs);
      case 9 -> new Aim("huber" + dice.arguments(0, "delta=" + numerals.real(0.1, 2)), 0, outputs);
      case 10 ->
        new Aim("quantile" + dice.arguments(1, "q=" + numerals.real(0.05, 0.95)), 0, outputs);
      case 11 -> new Aim(dice.of("hinge", "poisson"), 0, outputs);
      default -> new Aim(elementwise(dice.of(OTHERS)), 0, outputs);
    };
  }

  /** One output may tell two classes apart. */
  private static Aim binary(int outputs) {
    return new Aim("binary_cross_entropy", outputs == 1 ? 2 : 0, outputs);
  }

  private String elementwise(ElementwiseLoss loss) {
    if (loss.parameters().isEmpty()) {
      return loss.name();
    }
    int needed =
        (int) loss.parameters().stream().filter(p -> p.defaultValue().isEmpty()).count();
    return loss.name()
        + dice.arguments(
            needed,
            loss.parameters().stream()
                .map(p -> p.name() + "=" + numerals.accepted(p))
                .toArray(String[]::new));
  }

  private String weights(int classes) {
    List<String> weights = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      weights.add(i > 0 && dice.onceIn(5) ? "0" : numerals.real(0.1, 5));
    }
    return "weights=[" + String.join(", ", weights) + "]";
  }

  /** The settings of a network that ends so. */
  List<String> lines(Aim aim, boolean batchNorm) {
    List<String> lines = new ArrayList<>();
    if (!aim.loss.isEmpty()) {
      lines.add("loss " + aim.loss);
      if (!dice.onceIn(6)) {
        lines.add("optimizer " + optimizer());
        if (dice.onceIn(3)) {
          lines.add("schedule " + schedule());
        }
        if (dice.onceIn(4)) {
          lines.add("clip " + dice.of("norm", "value") + "=" + numerals.real(0.01, 2));
        }
      }
    }
    List<String> labels = dice.onceIn(2) ? LABELS : OutputNames.ofLabels();
    if (aim.classes > 0 && aim.classes <= labels.size() && dice.onceIn(3)) {
      lines.add("classes " + String.join(", ", dice.shuffled(labels).subList(0, aim.classes)));
    }
    if (aim.outputs <= TARGETS.size() && dice.onceIn(3)) {
      boolean labelled = lines.stream().anyMatch(line -> line.startsWith("classes"));
      lines.add(target(aim, aim.loss.isEmpty() ? labelled : aim.classes > 0));
    }
    if (dice.onceIn(2)) {
      int batch = dice.onceIn(3) ? dice.between(1, 60) : dice.between(1, 9);
      lines.add("batch " + numerals.size(batchNorm ? batch + 1 : batch));
    }
    if (dice.onceIn(3)) {
      lines.add("seed " + dice.seed());
    }
    if (dice.onceIn(2)) {
      lines.add("precision " + dice.of("float", "double", "double"));
    }
    return lines;
  }

  private String target(Aim aim, boolean labels) {
    int count = labels ? 1 : aim.outputs;
    String names = String.join(", ", dice.shuffled(TARGETS).subList(0, count));
    boolean scaled = aim.loss.matches("(mse|mae|huber|quantile|log_cosh)\\b.*");
    return "target " + names + (scaled && dice.onceIn(2) ? " standardize" : "");
  }

  private String optimizer() {
    String rate = "rate=" + (dice.onceIn(20) ? "0" : numerals.real(0.001, 0.1));
    String decay = "weight_decay=" + numerals.real(0, 0.1);
    String epsilon = "epsilon=" + numerals.real(1e-10, 1e-4);
    String beta1 = "beta1=" + numerals.real(0, 0.95);
    String beta2 = "beta2=" + numerals.real(0.5, 0.99);
    return switch (dice.between(0, 9)) {
      case 0, 1 -> "sgd" + dice.arguments(1, rate);
      case 2 ->
        "sgd"
            + dice.arguments(
                3, rate, "momentum=" + numerals.real(0.1, 0.9), "nesterov=true", decay);
      case 3 ->
        "sgd"
            + dice.arguments(1, rate, "momentum=" + numerals.real(0, 0.9), "nesterov=false", decay);
      case 4 -> "adam" + dice.arguments(1, rate, beta1, beta2, epsilon, decay);
      case 5 -> "adamw" + dice.arguments(1, rate, beta1, beta2, epsilon, decay);
      case 6 -> "rmsprop" + dice.arguments(1, rate, "alpha=" + numerals.real(0.5, 0.99), epsilon);
      case 7 -> "adagrad" + dice.arguments(1, rate, epsilon);
      case 8 ->
        "nadam"
            + dice.arguments(
                1, rate, beta1, beta2, epsilon, decay, "momentum_decay=" + numerals.real(0, 1));
      default -> "lion" + dice.arguments(1, rate, beta1, beta2, decay);
    };
  }

  private String schedule() {
    String floor = "floor=" + numerals.real(0, 0.5);
    String warmup = "warmup=" + numerals.size(dice.between(1, 4));
    int count = dice.between(1, 6);
    String steps =
        "steps=" + (dice.onceIn(5) ? "epochs(" + numerals.size(count) + ")" : numerals.size(count));
    String factor = "factor=" + numerals.real(0.1, 1);
    return switch (dice.between(0, 6)) {
      case 0 -> "constant" + dice.arguments(0, warmup);
      case 1 ->
        "step" + dice.arguments(2, "every=" + numerals.size(dice.between(1, 3)), factor, warmup);
      case 2 -> "exponential" + dice.arguments(1, factor, warmup);
      case 3 -> "cosine" + dice.arguments(1, steps, floor, warmup);
      case 4 -> "linear" + dice.arguments(1, steps, floor, warmup);
      case 5 -> "polynomial" + dice.arguments(1, steps, "power=" + numerals.real(0, 3), warmup);
      default ->
        "one_cycle" + dice.arguments(1, steps, "start=" + numerals.real(0.01, 0.5), "floor=1e-6");
    };
  }
}
