package dev.nnc.compiler.emit;

import dev.nnc.compiler.emit.WorkArray.Use;
import dev.nnc.compiler.plan.BackwardPass;
import dev.nnc.compiler.plan.BackwardStep;
import dev.nnc.compiler.plan.Buffer;
import dev.nnc.compiler.plan.Operation;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The arrays that the passes on arrays of rows work in. */
final class RowWorkspace {
  /** W^T of the product whose input gradient is being computed. */
  static final String TRANSPOSED = "transposed";

  /** A tile of rows of dW on its way into the update. */
  static final String TILE = "tile";

  /** Some columns of a layer's input, each a row. */
  static final String COLUMNS = "columns";

  /** The terms of a sum over a row, or what one loop over a row leaves for the next. */
  static final String ROW = "row";

  private final Emission emission;
  private final Plan plan;

  RowWorkspace(Emission emission) {
    this.emission = emission;
    this.plan = emission.plan();
  }

  List<WorkArray> arrays() {
    List<WorkArray> arrays = new ArrayList<>();
    Map<Buffer, String> forward = new LinkedHashMap<>();
    plan.buffers().forEach((value, buffer) -> forward.merge(buffer, value.symbol(), (a, b) -> a + ", then " + b));
    forward.forEach((buffer, note) ->
        arrays.add(new WorkArray(buffer.field(), WorkArray.CHUNK_ROWS, buffer.width(), Use.FORWARD, note)));
    arrays.addAll(RowNorm.arrays(plan));
    arrays.addAll(RowBatchNorm.arrays(plan));
    Map<String, Integer> gradients = new LinkedHashMap<>();
    passes().flatMap(RowWorkspace::buffers).forEach(b -> gradients.merge(b.field(), b.width(), Math::max));
    gradients.forEach((field, width) ->
        arrays.add(gradient(field, width)));
    addTransposed(arrays);
    if (plan.backward().isPresent() && !plan.trained().isEmpty()) {
      arrays.add(
          new WorkArray(COLUMNS, WorkArray.TILE_ROWS, plan.network().batch(), Use.TRAINING,
              "some columns of a layer's input, each a row")
              .asScratch());
    }
    addRow(arrays);
    if (plan.training().isPresent() && !plan.clipsNorm()) {
      addTile(arrays);
    }
    if (plan.backward().isPresent()) {
      for (Tensor tensor : plan.trained()) {
        String rows = tensor.shape().size() == 2 ? String.valueOf(tensor.rows()) : "";
        arrays.add(
            new WorkArray(RowGradient.gradient(tensor), rows, tensor.columns(), use(tensor), "dLoss/d" + tensor.name()));
      }
    }
    return List.copyOf(arrays);
  }

  /** The gradients of norms and activations are stored in training too. */
  private Use use(Tensor tensor) {
    return switch (tensor.role()) {
      case SCALE, SHIFT, ACTIVATION -> Use.TRAINING;
      default -> plan.clipsNorm() ? Use.TRAINING : Use.STORED_GRADIENTS;
    };
  }

  private static WorkArray gradient(String field, int width) {
    return field.equals(BackwardPass.INPUT_FIELD)
        ? new WorkArray(field, WorkArray.BATCH_ROWS, width, Use.STORED_GRADIENTS, "G1")
        : new WorkArray(field, WorkArray.BATCH_ROWS, width, Use.TRAINING, "G, then D, of one layer");
  }

  private Stream<BackwardPass> passes() {
    return Stream.concat(plan.training().stream(), plan.backward().stream());
  }

  private static Stream<Buffer> buffers(BackwardPass pass) {
    Stream<Buffer> results =
        pass.steps().stream().flatMap(s -> s.result().stream());
    return Stream.concat(Stream.of(pass.lossGradient()), results);
  }

  private void addTransposed(List<WorkArray> arrays) {
    List<Tensor> weights =
        passes()
            .flatMap(pass -> pass.steps().stream())
            .flatMap(RowWorkspace::transposed)
            .toList();
    if (!weights.isEmpty()) {
      int rows = weights.stream().mapToInt(Tensor::columns).max().getAsInt();
      int width = weights.stream().mapToInt(Tensor::rows).max().getAsInt();
      arrays.add(
          new WorkArray(TRANSPOSED, String.valueOf(rows), width, Use.TRAINING, "W^T or dW^T of one layer").asScratch());
    }
  }

  /** The weight that a step needs as W^T, or whose gradient it computes as dW^T. */
  private static Stream<Tensor> transposed(BackwardStep step) {
    if (step instanceof BackwardStep.WeightGradient w && w.operation().isNarrow()) {
      return Stream.of(w.operation().weight());
    }
    return step instanceof BackwardStep.InputGradient i ? Stream.of(i.operation().weight()) : Stream.of();
  }

  private void addRow(List<WorkArray> arrays) {
    int summed = passes().flatMap(pass -> pass.steps().stream()).mapToInt(RowWorkspace::summed).max().orElse(0);
    int evaluated = widest(emission::valueInner);
    int width = Math.max(Math.max(summed, evaluated), plan.backward().isPresent() ? widest(emission::derivativeInner) : 0);
    if (width > 0) {
      Use use = evaluated > 0 ? Use.FORWARD : Use.TRAINING;
      arrays.add(
          new WorkArray(ROW, "", width, use, "what one loop over a row leaves for the next, or for a sum").asScratch());
    }
  }

  /** The width of the widest activation with this inner function. */
  private int widest(Function<Operation.Activate, Optional<String>> inner) {
    return plan.operations().stream()
        .filter(o -> o instanceof Operation.Activate a && inner.apply(a).isPresent())
        .mapToInt(o -> o.output().width())
        .max()
        .orElse(0);
  }

  /** The values of a row that a step adds up after it has computed them. */
  private static int summed(BackwardStep step) {
    if (step instanceof BackwardStep.ParameterGradients p && p.operation() instanceof Operation.Activate activate) {
      return activate.output().width();
    }
    return step instanceof BackwardStep.InPlaceGradient i && i.operation() instanceof Operation.RowNorm norm
        ? norm.output().width()
        : 0;
  }

  private void addTile(List<WorkArray> arrays) {
    plan.trained().stream()
        .mapToInt(Tensor::columns)
        .max()
        .ifPresent(width ->
            arrays.add(
                new WorkArray(TILE, WorkArray.TILE_ROWS, width, Use.TRAINING, "some rows of dW, before the update")
                    .asScratch()));
  }
}
