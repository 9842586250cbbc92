package dev.nnc.models.recognise;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.simplify.RowOperation.BatchNorm;
import dev.nnc.models.simplify.RowOperation.Columns;
import dev.nnc.models.simplify.RowOperation.Function;
import dev.nnc.models.simplify.RowOperation.RowNorm;
import dev.nnc.models.simplify.RowOperation.Scaled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts scales, shifts and choices of columns, for which the language has no word behind the input,
 * into the layers beside them; in double, so that nothing is lost.
 */
final class Folding {
  /** A dense layer that only scales takes the square of its width. */
  private static final int WIDEST_DIAGONAL = 4_096;

  private static final String BEHIND = "the scale behind it is folded into its weights";
  private static final String BEFORE = "the scale and shift before it are folded into its weights";
  private static final String CHOICE = "the choice of columns is folded into its weights";

  private Folding() {}

  /** The parts with their neighbours folded into them. */
  static List<Part> fold(List<Part> parts, boolean atInput) {
    List<Part> folded = new ArrayList<>();
    for (Part part : parts) {
      Part next = part.work() instanceof Part.Residual residual
          ? part.with(new Part.Residual(fold(residual.body(), false)))
          : part;
      while (!folded.isEmpty()
          && !(folded.get(folded.size() - 1).work() instanceof Part.Standardize)) {
        next = withoutChoice(folded, next);
        Part before = folded.get(folded.size() - 1);
        boolean first = folded.size() == 1 && atInput;
        Optional<Part> joined =
            first && standardized(before) != null ? atInput(before, next) : joined(before, next);
        if (joined.isEmpty()) {
          break;
        }
        folded.remove(folded.size() - 1);
        next = joined.get();
      }
      folded.add(next);
    }
    List<Part> finished = new ArrayList<>();
    for (Part part : folded) {
      Part.@Nullable Standardize features =
          atInput && finished.isEmpty() ? standardized(part) : null;
      finished.add(
          features == null ? written(part) : new Part(features, part.width(), part.origins()));
    }
    return finished;
  }

  /**
   * A choice of columns of a function of a dense layer is one before the function, and so in the
   * weights; what is left is the function.
   */
  private static Part withoutChoice(List<Part> before, Part next) {
    int last = before.size() - 1;
    Columns choice = next.as(Columns.class);
    if (choice == null
        || last < 1
        || before.get(last).as(Function.class) == null
        || !(before.get(last - 1).work() instanceof Part.Dense dense)) {
      return next;
    }
    Part function = before.remove(last);
    Part layer = before.remove(last - 1);
    Part chosen = new Part(layer.work(), next.width(), layer.origins(), layer.remarks());
    before.add(chosen.instead(chosenBehind(dense, choice), CHOICE));
    return new Part(function.work(), next.width(), function.origins(), function.remarks());
  }

  /** A scale that becomes features only takes further scales in. */
  private static Optional<Part> atInput(Part before, Part next) {
    return next.as(Scaled.class) != null && standardizedWith(before, next)
        ? joined(before, next)
        : Optional.empty();
  }

  private static boolean standardizedWith(Part before, Part next) {
    return joined(before, next).map(Folding::standardized).isPresent();
  }

  private static Part.@Nullable Standardize standardized(Part part) {
    Scaled scaled = part.as(Scaled.class);
    if (scaled == null) {
      return null;
    }
    int width = part.width();
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int i = 0; i < width; i++) {
      mean[i] = scaled.shift()[i] == 0 ? 0 : -scaled.shift()[i] / scaled.scale()[i];
      deviation[i] = 1 / scaled.scale()[i];
      if (!(scaled.scale()[i] > 0)
          || !Double.isFinite(deviation[i])
          || deviation[i] == 0
          || !Double.isFinite(mean[i])) {
        return null;
      }
    }
    return new Part.Standardize(mean, deviation);
  }

  private static Optional<Part> joined(Part a, Part b) {
    Scaled first = a.as(Scaled.class);
    Scaled second = b.as(Scaled.class);
    Columns chosen = a.as(Columns.class);
    Columns choice = b.as(Columns.class);
    if (first != null && second != null) {
      return Optional.of(a.joined(b, new Part.Simple(both(first, second))));
    }
    if (chosen != null && choice != null) {
      int[] columns =
          Arrays.stream(choice.columns()).map(i -> chosen.columns()[i]).toArray();
      return Optional.of(a.joined(b, new Part.Simple(new Columns(chosen.of(), columns))));
    }
    if (b.work() instanceof Part.Dense dense) {
      if (first != null) {
        return Optional.of(a.joined(b, scaledBefore(first, dense), BEFORE));
      }
      return chosen == null
          ? Optional.empty()
          : Optional.of(a.joined(b, chosenBefore(chosen, dense), CHOICE));
    }
    if (a.work() instanceof Part.Dense dense) {
      if (second != null) {
        return Optional.of(
            isBias(dense, second)
                ? a.joined(b, new Part.Dense(dense.weights(), second.shift()))
                : a.joined(b, scaledBehind(dense, second), BEHIND));
      }
      return choice == null
          ? Optional.empty()
          : Optional.of(a.joined(b, chosenBehind(dense, choice), CHOICE));
    }
    return second == null ? Optional.empty() : norm(a, b, second);
  }

  private static boolean isBias(Part.Dense dense, Scaled scaled) {
    return dense.bias() == null && Arrays.stream(scaled.scale()).allMatch(s -> s == 1);
  }

  private static Scaled both(Scaled a, Scaled b) {
    int n = a.scale().length;
    double[] scale = new double[n];
    double[] shift = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = a.scale()[i] * b.scale()[i];
      shift[i] = a.shift()[i] * b.scale()[i] + b.shift()[i];
    }
    return new Scaled(scale, shift);
  }

  /** (x s + t) W + b = x (s o W) + (b + t W) */
  private static Part.Dense scaledBefore(Scaled before, Part.Dense dense) {
    int in = dense.weights().shape()[0];
    int out = dense.weights().shape()[1];
    double[] w = new double[in * out];
    double[] b = dense.bias() == null ? new double[out] : dense.bias().clone();
    boolean shifts = Arrays.stream(before.shift()).anyMatch(t -> t != 0);
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        double each = dense.weights().values()[i * out + j];
        w[i * out + j] = before.scale()[i] * each;
        b[j] += before.shift()[i] == 0 ? 0 : before.shift()[i] * each;
      }
    }
    return new Part.Dense(Tensor.matrix(in, out, w), dense.bias() == null && !shifts ? null : b);
  }

  /** (x W + b) s + t = x (W o s) + (b s + t) */
  private static Part.Dense scaledBehind(Part.Dense dense, Scaled behind) {
    int in = dense.weights().shape()[0];
    int out = dense.weights().shape()[1];
    double[] w = new double[in * out];
    double[] b = new double[out];
    for (int j = 0; j < out; j++) {
      for (int i = 0; i < in; i++) {
        w[i * out + j] = dense.weights().values()[i * out + j] * behind.scale()[j];
      }
      b[j] = (dense.bias() == null ? 0 : dense.bias()[j] * behind.scale()[j])
          + behind.shift()[j];
    }
    boolean shifts = Arrays.stream(behind.shift()).anyMatch(t -> t != 0);
    return new Part.Dense(Tensor.matrix(in, out, w), dense.bias() == null && !shifts ? null : b);
  }

  private static Part.Dense chosenBefore(Columns chosen, Part.Dense dense) {
    int in = chosen.columns().length;
    int all = chosen.of();
    int out = dense.weights().shape()[1];
    double[] w = new double[all * out];
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        w[chosen.columns()[i] * out + j] += dense.weights().values()[i * out + j];
      }
    }
    return new Part.Dense(Tensor.matrix(all, out, w), dense.bias());
  }

  private static Part.Dense chosenBehind(Part.Dense dense, Columns choice) {
    int in = dense.weights().shape()[0];
    int all = dense.weights().shape()[1];
    int out = choice.columns().length;
    double[] w = new double[in * out];
    double[] b = dense.bias() == null ? null : new double[out];
    for (int j = 0; j < out; j++) {
      int from = choice.columns()[j];
      for (int i = 0; i < in; i++) {
        w[i * out + j] = dense.weights().values()[i * all + from];
      }
      if (b != null && dense.bias() != null) {
        b[j] = dense.bias()[from];
      }
    }
    return new Part.Dense(Tensor.matrix(in, out, w), b);
  }

  /** A scale and shift behind a normalisation are its own. */
  private static Optional<Part> norm(Part a, Part b, Scaled scaled) {
    BatchNorm batch = a.as(BatchNorm.class);
    if (batch != null) {
      Scaled own = both(new Scaled(batch.scale(), batch.shift()), scaled);
      return Optional.of(a.joined(
          b,
          new Part.Simple(new BatchNorm(
              own.scale(),
              own.shift(),
              batch.mean(),
              batch.variance(),
              batch.epsilon(),
              batch.momentum()))));
    }
    RowNorm row = a.as(RowNorm.class);
    boolean fits =
        row != null && (row.centred() || Arrays.stream(scaled.shift()).allMatch(t -> t == 0));
    if (row == null || !fits) {
      return Optional.empty();
    }
    Scaled own = both(new Scaled(row.scale(), row.shift()), scaled);
    return Optional.of(a.joined(
        b, new Part.Simple(new RowNorm(own.scale(), own.shift(), row.epsilon(), row.centred()))));
  }

  /** What found no neighbour, as a layer of its own. */
  private static Part written(Part part) {
    Scaled scaled = part.as(Scaled.class);
    Columns chosen = part.as(Columns.class);
    if (scaled != null && uniform(scaled.scale()) && uniform(scaled.shift())) {
      Expr times = Expr.multiply(Expr.constant(scaled.scale()[0]), Expr.x());
      Expr function = Expr.add(times, Expr.constant(scaled.shift()[0]));
      return part.instead(new Part.Simple(new Function(function)), "written as an activation");
    }
    if (scaled == null && chosen == null) {
      return part;
    }
    int in = chosen == null ? part.width() : chosen.of();
    if (Math.max(in, part.width()) > WIDEST_DIAGONAL) {
      throw Refusal.limit(
          "a scale or choice of columns without a product beside it, of columns", WIDEST_DIAGONAL);
    }
    int out = part.width();
    double[] w = new double[in * out];
    for (int j = 0; j < out; j++) {
      w[(chosen == null ? j : chosen.columns()[j]) * out + j] =
          scaled == null ? 1 : scaled.scale()[j];
    }
    Tensor weights = new Tensor(ElementType.FLOAT64, new int[] {in, out}, w);
    return part.instead(
        new Part.Dense(weights, scaled == null ? null : scaled.shift()),
        "written as a dense layer");
  }

  private static boolean uniform(double... values) {
    return Arrays.stream(values).allMatch(v -> v == values[0]);
  }
}
