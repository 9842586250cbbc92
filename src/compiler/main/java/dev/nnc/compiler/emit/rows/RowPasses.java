package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.DividedCalls;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.LayerCalls;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.update.NormClip;
import dev.nnc.compiler.emit.update.PenaltyMethods;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.pass.BackwardPass;
import dev.nnc.compiler.plan.pass.BackwardStep;
import dev.nnc.compiler.plan.pass.Equations;
import dev.nnc.compiler.plan.pass.ForwardStep;
import dev.nnc.compiler.plan.pass.HeldGradients;
import dev.nnc.compiler.plan.pass.SharedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The passes as loops over arrays of rows: the plain target for all but tiny networks. */
public class RowPasses implements Passes {
  private final Emission emission;
  private final Plan plan;
  private final RowEmitters emitters;

  public RowPasses(Emission emission, RowEmitters emitters) {
    this.emission = emission;
    this.plan = emission.plan();
    this.emitters = emitters;
  }

  @Override
  public List<LayerCalls> forward() {
    return calls(plan.forward(), false);
  }

  @Override
  public List<CodeBlock> steps(List<ForwardStep> steps) {
    return LayerCalls.joined(calls(steps, false));
  }

  @Override
  public List<LayerCalls> propagate() {
    return calls(plan.forward(), true);
  }

  private List<LayerCalls> calls(List<ForwardStep> steps, boolean training) {
    DividedCalls calls = new DividedCalls(emission);
    for (SharedStep<ForwardStep> shared : SharedStep.forward(steps, training)) {
      ForwardStep step = shared.step();
      OptionalInt layer = OptionalInt.of(step.output().layer());
      calls.add(shared, layer, Equations.forward(step), call(step, training));
    }
    return calls.calls();
  }

  private CodeBlock call(ForwardStep step, boolean training) {
    return step.operation().match(new RowForward(emitters, step, training));
  }

  @Override
  public CodeBlock forwardRow(String y) {
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement("System.arraycopy(x, 0, $L[0], 0, INPUT_SIZE)", input())
        .addStatement("evaluate(1)");
    if (!y.equals(output() + "[0]")) {
      code.addStatement("System.arraycopy($L[0], 0, $L, 0, OUTPUT_SIZE)", output(), y);
    }
    return code.build();
  }

  @Override
  public String input() {
    return emission.value(plan.input());
  }

  @Override
  public String output() {
    return emission.value(plan.output());
  }

  @Override
  public List<LayerCalls> backward() {
    return calls(plan.backward().orElseThrow().gradients(), RowBackward.storing(emitters));
  }

  @Override
  public List<LayerCalls> training() {
    BackwardPass pass = plan.training().orElseThrow();
    RowUpdate update = new RowUpdate(emission);
    if (!plan.clipsNorm()) {
      return calls(pass.steps(), RowBackward.updating(emitters, update));
    }
    List<CodeBlock> statements =
        new ArrayList<>(LayerCalls.joined(calls(pass.statistics(), RowBackward.storing(emitters))));
    statements.addAll(new NormClip(emission, update, false).updates());
    return LayerCalls.undivided(statements);
  }

  @Override
  public List<LayerCalls> trainedGradients() {
    return calls(plan.training().orElseThrow().gradients(), RowBackward.storing(emitters));
  }

  @Override
  public List<CodeBlock> gradientSquares() {
    return new NormClip(emission, new RowUpdate(emission), false).squares();
  }

  private List<LayerCalls> calls(List<BackwardStep> steps, RowBackward backward) {
    DividedCalls calls = new DividedCalls(emission);
    for (SharedStep<BackwardStep> shared : SharedStep.backward(steps)) {
      BackwardStep step = shared.step();
      String equation = Equations.backward(step) + HeldGradients.of(step);
      calls.add(shared, step.layer(), equation, step.match(backward));
    }
    return calls.calls();
  }

  @Override
  public List<CodeBlock> penalties() {
    return PenaltyMethods.terms(emission, false);
  }

  @Override
  public List<WorkArray> arrays() {
    return new RowWorkspace(emission, emitters).arrays();
  }

  @Override
  public List<CodeBlock> findNotFinite() {
    return new RowNotFinite(emission, step -> call(step, true)).statements();
  }
}
