package dev.nnc.compiler.emit;

import dev.nnc.compiler.emit.WorkArray.Use;
import dev.nnc.compiler.plan.BackwardPass;
import dev.nnc.compiler.plan.BackwardStep;
import dev.nnc.compiler.plan.Buffer;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The arrays that the passes on arrays of rows work in. */
final class RowWorkspace {
  /** W^T of the product whose input gradient is being computed. */
  static final String TRANSPOSED = "transposed";

  /** A tile of rows of dW on its way into the update. */
  static final String TILE = "tile";

  private final Plan plan;

  RowWorkspace(Plan plan) {
    this.plan = plan;
  }

  List<WorkArray> arrays() {
    List<WorkArray> arrays = new ArrayList<>();
    Map<Buffer, String> forward = new LinkedHashMap<>();
    plan.buffers().forEach((value, buffer) -> forward.merge(buffer, value.symbol(), (a, b) -> a + ", then " + b));
    forward.forEach((buffer, note) ->
        arrays.add(new WorkArray(buffer.field(), WorkArray.CHUNK_ROWS, buffer.width(), Use.FORWARD, note)));
    Map<String, Integer> gradients = new LinkedHashMap<>();
    passes().flatMap(RowWorkspace::buffers).forEach(b -> gradients.merge(b.field(), b.width(), Math::max));
    gradients.forEach((field, width) ->
        arrays.add(gradient(field, width)));
    addTransposed(arrays);
    if (plan.training().isPresent() && !plan.clipsNorm()) {
      addTile(arrays);
    }
    Use stored = plan.clipsNorm() ? Use.TRAINING : Use.STORED_GRADIENTS;
    if (plan.backward().isPresent()) {
      for (Tensor tensor : plan.trained()) {
        String rows = tensor.shape().size() == 2 ? String.valueOf(tensor.rows()) : "";
        arrays.add(
            new WorkArray(RowGradient.gradient(tensor), rows, tensor.columns(), stored,
                "dLoss/d" + tensor.name()));
      }
    }
    return List.copyOf(arrays);
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
        pass.steps().stream()
            .flatMap(s -> s instanceof BackwardStep.InputGradient i ? Stream.of(i.result()) : Stream.of());
    return Stream.concat(Stream.of(pass.lossGradient()), results);
  }

  private void addTransposed(List<WorkArray> arrays) {
    List<Tensor> weights =
        passes()
            .flatMap(pass -> pass.steps().stream())
            .flatMap(s -> s instanceof BackwardStep.InputGradient i ? Stream.of(i.operation().weight()) : Stream.of())
            .toList();
    if (!weights.isEmpty()) {
      int rows = weights.stream().mapToInt(Tensor::columns).max().getAsInt();
      int width = weights.stream().mapToInt(Tensor::rows).max().getAsInt();
      arrays.add(new WorkArray(TRANSPOSED, String.valueOf(rows), width, Use.TRAINING, "W^T of one layer"));
    }
  }

  private void addTile(List<WorkArray> arrays) {
    plan.trained().stream()
        .mapToInt(Tensor::columns)
        .max()
        .ifPresent(width ->
            arrays.add(new WorkArray(TILE, WorkArray.TILE_ROWS, width, Use.TRAINING, "some rows of dW, before the update")));
  }
}
