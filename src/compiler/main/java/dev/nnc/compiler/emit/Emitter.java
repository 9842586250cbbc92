package dev.nnc.compiler.emit;

import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.emit.file.PretrainedConstants;
import dev.nnc.compiler.emit.file.PretrainedResource;
import dev.nnc.compiler.emit.file.PretrainedSource;
import dev.nnc.compiler.emit.function.FunctionsClass;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Exponentials;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.kernel.RowExponentials;
import dev.nnc.compiler.emit.network.NetworkClass;
import dev.nnc.compiler.emit.rows.RowEmitters;
import dev.nnc.compiler.emit.rows.RowPasses;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.emit.straight.StraightPasses;
import dev.nnc.compiler.emit.text.JavaSource;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.emit.vector.VectorExponentials;
import dev.nnc.compiler.emit.vector.VectorPasses;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.VectorForm;
import dev.nnc.compiler.plan.form.KernelChoice;
import dev.nnc.compiler.plan.form.TensorLayout;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.HashMap;
import java.util.Map;

/** From a plan to the source of its class. */
public final class Emitter {

  private Emitter() {}

  /**
   * The text of the class, with LF line ends.
   *
   * @param firstLine the text of the comment on the first line
   */
  public static String emit(Plan plan, String firstLine) {
    return emit(plan, firstLine, PretrainedSource.NONE, new KernelSet());
  }

  /** The same of a class that comes with weights in a resource beside it. */
  public static String emitWithResource(Plan plan, String firstLine) {
    return emit(plan, firstLine, new PretrainedResource(), new KernelSet());
  }

  /**
   * The same of a class that comes with weights in itself.
   *
   * @param weights as safetensors
   */
  public static String emitWithWeights(Plan plan, String firstLine, byte[] weights) {
    return emit(plan, firstLine, new PretrainedConstants(weights), new KernelSet());
  }

  static String emit(Plan plan, String firstLine, KernelSet kernels) {
    return emit(plan, firstLine, PretrainedSource.NONE, kernels);
  }

  private static String emit(
      Plan plan, String firstLine, PretrainedSource pretrained, KernelSet kernels) {
    ClassContext context =
        new ClassContext(plan.network(), plan.tensors(), plan.fixed(), plan.state(), layouts(plan));
    Precision precision = plan.network().precision();
    Emission emission =
        new Emission(plan, new Scalar(precision), kernels, functions(plan), exponentials(plan));
    Passes passes = passes(emission);
    return JavaSource.print(
        firstLine,
        plan.network().packageName(),
        new NetworkClass(context, emission, passes, pretrained).type());
  }

  /** With the methods of all activations, in the order of the layers. */
  private static FunctionsClass functions(Plan plan) {
    FunctionsClass functions =
        new FunctionsClass(plan.network().precision(), plan.kernel().form());
    plan.operations(Operation.Activate.class)
        .forEach(
            activate -> functions.define(activate.activation(), plan.backward().isPresent()));
    return functions;
  }

  private static Exponentials exponentials(Plan plan) {
    boolean vectors = plan.kernel().form() == KernelChoice.Form.VECTOR_TILES
        && VectorForm.has(Function.EXP, plan.network().precision());
    return vectors ? new VectorExponentials() : new RowExponentials();
  }

  private static Passes passes(Emission emission) {
    return switch (emission.plan().kernel().form()) {
      case STRAIGHT_LINE, STRAIGHT_VECTORS -> new StraightPasses(emission);
      case ROW_LOOPS -> new RowPasses(emission, RowEmitters.plain(emission));
      case VECTOR_TILES -> VectorPasses.of(emission);
    };
  }

  private static Map<Tensor, TensorLayout> layouts(Plan plan) {
    TensorLayout layout = switch (plan.kernel().form()) {
      case STRAIGHT_LINE -> TensorLayout.FLAT;
      case STRAIGHT_VECTORS -> TensorLayout.FLAT_PADDED;
      case ROW_LOOPS -> TensorLayout.ROWS;
      case VECTOR_TILES -> TensorLayout.PADDED;
    };
    Map<Tensor, TensorLayout> layouts = new HashMap<>();
    plan.tensors().forEach(tensor -> layouts.put(tensor, layout));
    // There may be nothing else: features, then activations.
    plan.fixed().forEach(fixed -> layouts.put(fixed.tensor(), layout));
    return layouts;
  }
}
