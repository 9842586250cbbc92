package dev.nnc.compiler.programs;

import java.util.ArrayList;
import java.util.List;

/** Writes layers, and knows how many values leave them. */
final class LayerLines {
  private final Dice dice;
  private final Numerals numerals;
  private final Declarations activations;
  private final List<String> lines = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private int width;
  private int named;
  private boolean batchNorm;
  private boolean computes;

  LayerLines(Dice dice, Numerals numerals, Declarations activations, int inputs) {
    this.dice = dice;
    this.numerals = numerals;
    this.activations = activations;
    this.width = inputs;
  }

  List<String> lines() {
    return lines;
  }

  int width() {
    return width;
  }

  /** Whether a batch must have two rows. */
  boolean hasBatchNorm() {
    return batchNorm;
  }

  void features() {
    int maps = dice.of(0, 0, 0, 0, 1, 1, 2);
    int indicators = 0;
    boolean mixed = false;
    for (int i = 0; i < maps; i++) {
      int kind = dice.between(0, 7);
      if (kind == 0 && width <= 6) {
        int degree = dice.between(1, width <= 3 ? 4 : 2);
        lines.add("features polynomial" + dice.arguments(1, "degree=" + numerals.size(degree)));
        int monomials = 1;
        for (int d = 1; d <= degree; d++) {
          monomials = monomials * (width + d) / d;
        }
        width = monomials - 1;
        mixed = true;
      } else if (kind == 1) {
        int count = dice.width();
        lines.add("features fourier"
            + dice.arguments(
                3,
                "count=" + numerals.size(count),
                "scale=" + numerals.real(0.1, 2),
                "seed=" + dice.seed()));
        width = count;
        mixed = true;
      } else if (kind == 2) {
        lines.add("features standardize");
      } else if (kind == 5) {
        lines.add("features quantile(" + numerals.size(dice.between(2, 9)) + ")");
      } else if (kind == 6) {
        int bins = dice.between(1, width > 20 ? 2 : 5);
        lines.add("features piecewise" + dice.arguments(1, "bins=" + numerals.size(bins)));
        width *= bins;
      } else if (kind == 7 && width <= 20) {
        int size = dice.between(1, 9);
        lines.add("features periodic"
            + dice.arguments(
                3,
                "count=" + numerals.size(dice.between(1, 9)),
                "sigma=" + numerals.real(0.1, 2),
                "size=" + numerals.size(size)));
        width *= size;
        maps = 0;
      } else if (kind == 3 || kind == 7 || mixed) {
        lines.add("features robust");
      } else {
        boolean indicator = dice.onceIn(2);
        String fill = dice.of("mean", "fill=median", "constant=" + numerals.real(0.1, 2));
        lines.add("features impute(" + fill + (indicator ? ", indicator=true)" : ")"));
        indicators += indicator ? width : 0;
      }
    }
    width += indicators;
  }

  /** Adds the statements of categories, which become so many values more. */
  void append(List<String> statements, int values) {
    lines.addAll(statements);
    width += values;
  }

  void chain(int layers, boolean blocks) {
    for (int i = 0; i < layers; i++) {
      switch (dice.between(0, 21)) {
        case 0, 1, 2 -> apply();
        case 3 -> lines.add("layer_norm" + option("eps", 1e-6, 1e-2));
        case 4 -> lines.add("rms_norm" + option("eps", 1e-6, 1e-2));
        case 5, 6 -> batchNorm();
        case 7 -> lines.add("dropout " + dice.of("0", "0.1", "0.5", ".9"));
        case 8, 9, 10 -> residual(blocks);
        default -> dense(nextWidth(), true);
      }
    }
  }

  /** Often one that was there before: layers of the same shape share kernels. */
  private int nextWidth() {
    int next = widths.isEmpty() || dice.onceIn(3) ? dice.width() : dice.of(widths);
    widths.add(next);
    return next;
  }

  /** Makes the chain legal: something is computed, and so many values leave it. */
  void finish(int outputs) {
    if (!computes || width != outputs) {
      dense(outputs, false);
    }
  }

  /** Whether the loss would apply this activation a second time. */
  boolean endsWith(String activation) {
    String last = lines.get(lines.size() - 1);
    return last.startsWith("dense") || last.startsWith("apply")
        ? last.contains(" " + activation)
        : false;
  }

  private String option(String name, double low, double high) {
    return dice.onceIn(2) ? " " + name + "=" + numerals.real(low, high) : "";
  }

  private void apply() {
    lines.add("apply " + activations.use());
    computes = true;
  }

  private void batchNorm() {
    batchNorm = true;
    List<String> options =
        dice.shuffled(List.of(option("eps", 1e-6, 1e-2), option("momentum", 0, 1)));
    lines.add("batch_norm" + String.join("", options));
  }

  private void residual(boolean blocks) {
    if (!blocks) {
      dense(width, true);
      return;
    }
    int enters = width;
    lines.add("residual {");
    chain(dice.between(1, 3), dice.onceIn(4));
    if (width != enters) {
      dense(enters, true);
    }
    lines.add("}");
  }

  /** A dense, without an activation if it is the last one, as a loss follows. */
  void dense(int outputs, boolean activated) {
    String activation = activated && !dice.onceIn(4) ? " " + activations.use() : "";
    List<String> options = new ArrayList<>();
    if (dice.onceIn(3)) {
      options.add(" bias=" + dice.of("true", "false"));
    }
    if (dice.onceIn(4)) {
      options.add(" init=" + initializer());
    }
    for (String penalty : List.of("l1", "l2")) {
      if (dice.onceIn(12)) {
        options.add(" " + penalty + "=" + numerals.real(0, 0.1));
      }
    }
    if (dice.onceIn(8)) {
      options.add(" frozen=" + dice.of("true", "true", "false"));
    }
    if (dice.onceIn(8)) {
      options.add(" name=" + dice.of("out", "name", "W", "dense") + named++);
    }
    lines.add(
        "dense " + numerals.size(outputs) + activation + String.join("", dice.shuffled(options)));
    width = outputs;
    computes = true;
  }

  private String initializer() {
    return switch (dice.between(0, 9)) {
      case 0 -> "he_normal";
      case 1 -> "he_uniform";
      case 2 -> "glorot_normal";
      case 3 -> "glorot_uniform";
      case 4 -> "lecun_normal";
      case 5 -> "orthogonal";
      case 6 -> "normal" + dice.arguments(1, "std=" + numerals.real(0, 1));
      case 7 ->
        "uniform" + dice.arguments(2, "a=" + numerals.real(-1, -0.1), "b=" + numerals.real(0, 1));
      case 8 -> "constant" + dice.arguments(1, "c=" + numerals.real(-1, 1));
      default -> "zeros";
    };
  }
}
