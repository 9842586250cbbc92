package dev.nnc.compiler.plan;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.plan.cost.Tiles;
import dev.nnc.compiler.plan.form.ActivationForms;
import dev.nnc.compiler.plan.form.KernelChoice;
import dev.nnc.compiler.plan.form.LossForm;
import dev.nnc.compiler.plan.form.OneRow;
import dev.nnc.compiler.plan.form.ProductForm;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.plan.form.Threads;
import dev.nnc.compiler.plan.operation.Lowering;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.StateTensor;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Value;
import dev.nnc.compiler.plan.pass.BackwardPass;
import dev.nnc.compiler.plan.pass.Buffer;
import dev.nnc.compiler.plan.pass.ForwardBuffers;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From a checked network to the plan of its class. */
public final class Planner {

  /**
   * Rows of a forward pass at least: scoring many rows of a network with a small batch shares each
   * weight's load.
   */
  private static final int LEAST_CHUNK = 16;

  private Planner() {}

  /** A plan for plain Java. */
  public static Plan plan(Network network) {
    return plan(network, Target.JAVA);
  }

  public static Plan plan(Network network, Target target) {
    Lowering.Lowered lowered = Lowering.lower(network);
    List<Operation> operations = lowered.operations();
    Value input = lowered.input();
    Value output =
        operations.isEmpty() ? input : operations.get(operations.size() - 1).output();
    Map<Value, Buffer> buffers = ForwardBuffers.of(input, operations);
    KernelChoice kernel = KernelChoice.of(operations, network.precision(), target);
    int chunk = Math.max(network.batch(), LEAST_CHUNK);
    Optional<OneRow> oneRow = network
        .optimizer()
        .map(o -> OneRow.of(
            network,
            kernel,
            operations.stream().anyMatch(operation -> !operation.penalty().isNone())));
    return new Plan(
        network,
        lowered.tensors(),
        lowered.targetUnits(),
        lowered.fixed(),
        network.optimizer().map(o -> state(o, lowered.tensors())).orElse(List.of()),
        lowered.featureNames(),
        lowered.layerNames(),
        operations,
        ForwardStep.fuse(operations),
        network.loss().map(loss -> BackwardPass.complete(operations, output)),
        network.optimizer().map(optimizer -> BackwardPass.pruned(operations, output)),
        buffers,
        kernel,
        products(operations, kernel, Tiles.of(chunk)),
        ActivationForms.of(operations, kernel.form(), network.precision()),
        oneRow
            .filter(row -> row.updatesAtOnce() && kernel.form().isStraight())
            .map(row -> LossForm.of(network.loss().orElseThrow(), output.width())),
        oneRow,
        chunk,
        Threads.of(operations, kernel, chunk));
  }

  private static Map<Value, ProductForm> products(
      List<Operation> operations, KernelChoice kernel, Tiles tiles) {
    return Operation.of(Operation.Product.class, operations).stream()
        .collect(Collectors.toMap(
            Operation.Product::output, product -> ProductForm.of(product, kernel.form(), tiles)));
  }

  private static List<StateTensor> state(Optimizer optimizer, List<Tensor> tensors) {
    return optimizer.state().stream()
        .flatMap(
            kind -> tensors.stream().filter(Tensor::trained).map(t -> new StateTensor(kind, t)))
        .toList();
  }
}
