package dev.nnc.models.recognise;

import dev.nnc.compiler.model.Numeral;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.simplify.RowOperation.BatchNorm;
import dev.nnc.models.simplify.RowOperation.Dropout;
import dev.nnc.models.simplify.RowOperation.Function;
import dev.nnc.models.simplify.RowOperation.Polynomial;
import dev.nnc.models.simplify.RowOperation.RowNorm;
import dev.nnc.models.simplify.RowOperation.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the parts of a chain as statements, with their weights and a row of the report each. */
final class Statements {
  private final ActivationNames activations;
  private final StoredWeights weights = new StoredWeights();
  private final List<String> lines = new ArrayList<>();
  private final List<ReportRow> report = new ArrayList<>();

  Statements(ActivationNames activations) {
    this.activations = activations;
  }

  List<String> lines() {
    return lines;
  }

  StoredWeights weights() {
    return weights;
  }

  List<ReportRow> report() {
    return report;
  }

  void write(List<Part> parts, String indent) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.work() instanceof Part.Residual residual) {
        lines.add(indent + "residual {");
        report.add(row(part, "residual"));
        write(residual.body(), indent + "  ");
        lines.add(indent + "}");
      } else if (part.work() instanceof Part.Dense dense) {
        Part next = i + 1 < parts.size() ? parts.get(i + 1) : null;
        String activation = next == null ? "" : activation(next);
        if (activation.isEmpty() || next == null) {
          dense(part, dense, "", indent);
        } else {
          dense(part.joined(next, part.work()), dense, activation, indent);
          i++;
        }
      } else if (part.work() instanceof Part.Standardize features) {
        requireFinite(part, features.mean());
        weights.standardize(features.mean(), features.deviation());
        statement(part, "features standardize", indent);
      } else {
        simple(part, indent);
      }
    }
  }

  private void dense(Part part, Part.Dense dense, String activation, String indent) {
    double[] bias = dense.bias() == null ? new double[0] : dense.bias();
    requireFinite(part, dense.weights().values());
    requireFinite(part, bias);
    weights.dense(dense.weights().values(), bias);
    String shown = activation.isEmpty() || activation.equals("identity") ? "" : " " + activation;
    statement(
        part,
        "dense " + dense.weights().shape()[1] + shown + (dense.bias() == null ? " bias=false" : ""),
        indent);
  }

  /** The activation that a part is; empty if it is another kind of layer. */
  private String activation(Part part) {
    Function function = part.as(Function.class);
    Softmax softmax = part.as(Softmax.class);
    if (function != null) {
      return activations.of(function.function(), place(part));
    }
    return softmax == null ? "" : softmax.logarithm() ? "log_softmax" : "softmax";
  }

  private void simple(Part part, String indent) {
    String activation = activation(part);
    BatchNorm batch = part.as(BatchNorm.class);
    RowNorm row = part.as(RowNorm.class);
    Dropout dropout = part.as(Dropout.class);
    Polynomial polynomial = part.as(Polynomial.class);
    if (activation.equals("identity")) {
      report.add(new ReportRow(origins(part), "", "changes nothing"));
    } else if (!activation.isEmpty()) {
      statement(part, "apply " + activation, indent);
    } else if (batch != null) {
      for (double[] each : List.of(batch.scale(), batch.shift(), batch.mean(), batch.variance())) {
        requireFinite(part, each);
      }
      weights.batchNorm(batch.scale(), batch.shift(), batch.mean(), batch.variance());
      String momentum =
          Double.isNaN(batch.momentum()) ? "" : " momentum=" + Numeral.of(batch.momentum());
      statement(part, "batch_norm eps=" + Numeral.of(batch.epsilon()) + momentum, indent);
    } else if (row != null) {
      requireFinite(part, row.scale());
      requireFinite(part, row.shift());
      rowNorm(part, row, indent);
    } else if (dropout != null) {
      statement(part, "dropout " + Numeral.of(dropout.probability()), indent);
    } else if (polynomial != null) {
      if (lines.stream().anyMatch(line -> !line.startsWith(indent + "features"))) {
        throw Refusal.unsupported(
            place(part),
            "makes products of columns behind a layer",
            "features stand before the layers");
      }
      statement(part, "features polynomial(" + polynomial.degree() + ")", indent);
    } else {
      throw new IllegalStateException("left over: " + part.work());
    }
  }

  private void rowNorm(Part part, RowNorm row, String indent) {
    if (row.centred()) {
      weights.layerNorm(row.scale(), row.shift());
    } else {
      weights.rmsNorm(row.scale());
    }
    statement(
        part,
        (row.centred() ? "layer_norm" : "rms_norm") + " eps=" + Numeral.of(row.epsilon()),
        indent);
  }

  private void statement(Part part, String text, String indent) {
    lines.add(indent + text);
    report.add(row(part, text));
  }

  private static ReportRow row(Part part, String text) {
    return new ReportRow(origins(part), text, String.join("; ", part.remarks()));
  }

  static String origins(Part part) {
    return part.origins().stream().map(Origin::toString).collect(Collectors.joining(", "));
  }

  static Origin place(Part part) {
    return part.origins().get(0);
  }

  private static void requireFinite(Part part, double... values) {
    if (Arrays.stream(values).anyMatch(v -> !Double.isFinite(v))) {
      throw Refusal.unsupported(
          place(part), "has weights that are not finite", "weights are finite numbers");
    }
  }
}
