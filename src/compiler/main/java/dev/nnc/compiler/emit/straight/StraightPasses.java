package dev.nnc.compiler.emit.straight;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.LayerCalls;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.kernel.WorkArray.Use;
import dev.nnc.compiler.emit.loss.StandardTargets;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.emit.update.NormClip;
import dev.nnc.compiler.emit.update.PenaltyMethods;
import dev.nnc.compiler.emit.update.RowPenalty;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.BackwardPass;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The passes of a tiny network: row by row, each in a straight line; the gradients of a batch add
 * up in arrays.
 */
public final class StraightPasses implements Passes {
  private final Emission emission;
  private final Plan plan;
  private final StraightLine rows;

  public StraightPasses(Emission emission) {
    this.emission = emission;
    this.plan = emission.plan();
    this.rows = new StraightLine(emission);
  }

  @Override
  public List<LayerCalls> forward() {
    return LayerCalls.undivided(List.of(
        Loops.eachRow(CodeBlock.of("$L(p, $L[r], $L[r]);\n", forwardKernel(), input(), output()))));
  }

  private String forwardKernel() {
    boolean vectors = plan.kernel().form().hasVectors();
    return KernelSet.CLASS + "."
        + (vectors ? new StraightVectors(emission, rows).forward() : rows.forward("forward"));
  }

  @Override
  public List<CodeBlock> steps(List<ForwardStep> steps) {
    throw new IllegalStateException("the plan has put feature maps into a straight line");
  }

  @Override
  public List<LayerCalls> propagate() {
    return forward();
  }

  @Override
  public String input() {
    return "s." + plan.input().field();
  }

  @Override
  public String output() {
    return emission.value(plan.output());
  }

  @Override
  public CodeBlock forwardRow(String y) {
    return CodeBlock.of("$L(parameters, x, $L);\n", forwardKernel(), y);
  }

  @Override
  public List<LayerCalls> backward() {
    BackwardPass pass = plan.backward().orElseThrow();
    return LayerCalls.undivided(gradients("addGradients", pass, CodeBlock.of(", s.g1[r]")));
  }

  @Override
  public List<LayerCalls> training() {
    RowUpdate update = new RowUpdate(emission);
    if (plan.clipsNorm()) {
      return LayerCalls.undivided(new NormClip(emission, update, true).updates());
    }
    List<CodeBlock> statements = new ArrayList<>(storedGradients());
    for (Tensor tensor : plan.trained()) {
      String gradient = "s." + Emission.gradient(tensor);
      statements.add(update.callFromPass(
          (int) tensor.size(), Emission.parameter(tensor), gradient, update.state(tensor)));
    }
    return LayerCalls.undivided(statements);
  }

  @Override
  public List<LayerCalls> trainedGradients() {
    return LayerCalls.undivided(storedGradients());
  }

  private List<CodeBlock> storedGradients() {
    return gradients("addTrainingGradients", plan.training().orElseThrow(), CodeBlock.of(""));
  }

  @Override
  public List<CodeBlock> gradientSquares() {
    return new NormClip(emission, new RowUpdate(emission), true).squares();
  }

  @Override
  public Optional<String> trainRow() {
    return plan.updatesAtOnce() ? Optional.of(rows.trainRow()) : Optional.empty();
  }

  @Override
  public List<CodeBlock> penalties() {
    return PenaltyMethods.terms(emission, true);
  }

  private List<CodeBlock> gradients(String kernel, BackwardPass pass, CodeBlock inputGradient) {
    List<CodeBlock> statements = new ArrayList<>();
    for (Tensor tensor : plan.trained()) {
      statements.add(CodeBlock.of(
          "$T.fill(s.$L, $L);\n",
          Types.ARRAYS,
          Emission.gradient(tensor),
          emission.scalar().zero()));
    }
    statements.add(Loops.eachRow(CodeBlock.of(
        "$L(p, $L[r], s.$L[r], s$L);\n",
        rows.gradients(kernel, pass),
        input(),
        pass.lossGradient().field(),
        inputGradient)));
    RowPenalty penalty = new RowPenalty(emission);
    plan.penalties().forEach((weight, p) -> statements.add(penalty.addToStored(p, weight, true)));
    return statements;
  }

  @Override
  public List<WorkArray> arrays() {
    List<WorkArray> arrays = new ArrayList<>();
    arrays.add(new WorkArray(
        plan.input().field(), WorkArray.CHUNK_ROWS, plan.input().width(), Use.FORWARD, "Z1"));
    arrays.add(new WorkArray(
        plan.buffer(plan.output()).field(),
        WorkArray.CHUNK_ROWS,
        plan.output().width(),
        Use.FORWARD,
        plan.output().symbol()));
    StandardTargets.of(emission).map(StandardTargets::array).ifPresent(arrays::add);
    plan.backward().ifPresent(pass -> {
      arrays.add(new WorkArray(
          pass.lossGradient().field(),
          WorkArray.BATCH_ROWS,
          plan.output().width(),
          Use.TRAINING,
          plan.output().gradient()));
      for (Tensor tensor : plan.trained()) {
        arrays.add(new WorkArray(
            Emission.gradient(tensor),
            "",
            (int) tensor.size(),
            Use.TRAINING,
            "dLoss/d" + tensor.name()));
      }
      arrays.add(new WorkArray(
          "g1", WorkArray.BATCH_ROWS, plan.input().width(), Use.STORED_GRADIENTS, "G1"));
    });
    return List.copyOf(arrays);
  }

  @Override
  public List<CodeBlock> findNotFinite() {
    return List.of(Loops.eachRow(CodeBlock.of(
        "int layer = $L(p, $L[r]);\ns.notFinite = s.notFinite == 0 || layer > 0 && layer < s.notFinite ? layer : s.notFinite;\n",
        rows.firstNotFinite(),
        input())));
  }
}
