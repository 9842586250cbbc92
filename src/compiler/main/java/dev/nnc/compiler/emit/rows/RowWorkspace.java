package dev.nnc.compiler.emit.rows;

import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.kernel.WorkArray.Use;
import dev.nnc.compiler.emit.loss.StandardTargets;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.LoopBlocks;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.pass.BackwardPass;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The arrays that the passes on arrays of rows work in. */
final class RowWorkspace {
  private final Emission emission;
  private final RowEmitters emitters;
  private final Plan plan;
  private final List<Transform> transforms;

  RowWorkspace(Emission emission, RowEmitters emitters) {
    this.emission = emission;
    this.emitters = emitters;
    this.plan = emission.plan();
    this.transforms = plan.operations(Transform.class);
  }

  List<WorkArray> arrays() {
    List<WorkArray> arrays = new ArrayList<>();
    Map<Buffer, String> forward = new LinkedHashMap<>();
    plan.buffers()
        .forEach(
            (value, buffer) -> forward.merge(buffer, value.symbol(), (a, b) -> a + ", then " + b));
    forward.forEach((buffer, note) -> arrays.add(
        new WorkArray(buffer.field(), WorkArray.CHUNK_ROWS, buffer.width(), Use.FORWARD, note)));
    // What belongs to single rows, then what belongs to all of them.
    transforms.stream()
        .sorted(Comparator.comparing(Operation::mixesRows))
        .forEach(transform -> arrays.addAll(emitters.transforms.of(transform).arrays()));
    Map<String, Integer> gradients = new LinkedHashMap<>();
    passes()
        .flatMap(RowWorkspace::buffers)
        .forEach(b -> gradients.merge(b.field(), b.width(), Math::max));
    gradients.forEach((field, width) -> arrays.add(gradient(field, width)));
    StandardTargets.of(emission).map(StandardTargets::array).ifPresent(arrays::add);
    addTransposed(arrays);
    if (plan.backward().isPresent() && !plan.trained().isEmpty()) {
      arrays.add(new WorkArray(
              Scratch.COLUMNS,
              WorkArray.TILE_ROWS,
              plan.network().batch() + plan.extraRows(),
              Use.TRAINING,
              "some columns of a layer's input, each a row")
          .asScratch());
    }
    addRow(arrays);
    addActivationArrays(arrays);
    if (plan.training().isPresent() && !plan.clipsNorm()) {
      addTile(arrays);
    }
    if (plan.backward().isPresent()) {
      for (Tensor tensor : plan.trained()) {
        String rows = tensor.shape().size() == 2 ? String.valueOf(tensor.rows()) : "";
        arrays.add(new WorkArray(
            Emission.gradient(tensor),
            rows,
            tensor.columns(),
            use(tensor),
            "dLoss/d" + tensor.name()));
      }
    }
    return List.copyOf(arrays);
  }

  /**
   * The gradient of a product's weight or bias is used at once in training, where its norm need not
   * be known first.
   */
  private Use use(Tensor tensor) {
    boolean atOnce = plan.operations().stream()
        .filter(o -> o.tensors().stream().anyMatch(t -> t.index() == tensor.index()))
        .allMatch(Operation.Product.class::isInstance);
    return atOnce && !plan.clipsNorm() ? Use.STORED_GRADIENTS : Use.TRAINING;
  }

  private static WorkArray gradient(String field, int width) {
    return field.equals(BackwardPass.INPUT_FIELD)
        ? new WorkArray(field, WorkArray.BATCH_ROWS, width, Use.STORED_GRADIENTS, "G1")
        : new WorkArray(
            field, WorkArray.BATCH_ROWS, width, Use.TRAINING, "G, then D, of one layer");
  }

  private Stream<BackwardPass> passes() {
    return Stream.concat(plan.training().stream(), plan.backward().stream());
  }

  private static Stream<Buffer> buffers(BackwardPass pass) {
    Stream<Buffer> results = pass.steps().stream().flatMap(s -> s.result().stream());
    return Stream.concat(Stream.of(pass.lossGradient()), results);
  }

  private void addTransposed(List<WorkArray> arrays) {
    List<Tensor> weights = passes()
        .flatMap(pass -> pass.steps().stream())
        .flatMap(step -> step.transposed().stream())
        .toList();
    if (!weights.isEmpty()) {
      int rows = weights.stream().mapToInt(Tensor::columns).max().getAsInt();
      int width = weights.stream().mapToInt(Tensor::rows).max().getAsInt();
      arrays.add(new WorkArray(
              Scratch.TRANSPOSED,
              String.valueOf(rows),
              width,
              Use.TRAINING,
              "W^T or dW^T of one layer")
          .asScratch());
    }
  }

  private void addRow(List<WorkArray> arrays) {
    IntStream ofActivations = plan.operations(Operation.Activate.class).stream()
        .filter(Operation::trained)
        .mapToInt(activate -> activate.output().width());
    IntStream ofTransforms = transforms.stream()
        .mapToInt(transform -> emitters.transforms.of(transform).terms());
    int width = IntStream.concat(ofActivations, ofTransforms).max().orElse(0);
    if (plan.backward().isPresent() && width > 0) {
      arrays.add(
          new WorkArray(Scratch.ROW, "", width, Use.TRAINING, "The terms of a sum over a row.")
              .asScratch());
    }
  }

  private void addActivationArrays(List<WorkArray> arrays) {
    addForActivations(
        arrays,
        Scratch.ELEMENTS,
        "some rows of an activation, one after the other",
        a -> a.elements());
    addForActivations(
        arrays,
        Scratch.INNER,
        "what one loop of an activation leaves for the next",
        a -> a.inner());
  }

  private void addForActivations(
      List<WorkArray> arrays, String field, String note, Predicate<ActivationArrays> needs) {
    int forward = longest(needs, a -> ActivationArrays.ofValue(emission, a));
    int backward = plan.backward().isPresent()
        ? longest(needs, a -> ActivationArrays.ofDerivative(emission, a))
        : 0;
    if (forward + backward > 0) {
      Use use = forward > 0 ? Use.FORWARD : Use.TRAINING;
      arrays.add(new WorkArray(field, "", Math.max(forward, backward), use, note).asScratch());
    }
  }

  private int longest(
      Predicate<ActivationArrays> needs, Function<Operation.Activate, ActivationArrays> arrays) {
    int longest = 0;
    for (Operation.Activate activate : plan.operations(Operation.Activate.class)) {
      if (needs.test(arrays.apply(activate))) {
        int rows = arrays.apply(activate).elements() ? LoopBlocks.ROW_TILE : 1;
        longest = Math.max(longest, rows * activate.output().width());
      }
    }
    return longest;
  }

  private void addTile(List<WorkArray> arrays) {
    plan.trained().stream()
        .mapToInt(Tensor::columns)
        .max()
        .ifPresent(width -> arrays.add(new WorkArray(
                Scratch.TILE,
                WorkArray.TILE_ROWS,
                width,
                Use.TRAINING,
                "some rows of dW, before the update")
            .asScratch()));
  }
}
