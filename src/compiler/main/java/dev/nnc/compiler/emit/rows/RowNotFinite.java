package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Value;
import dev.nnc.compiler.plan.pass.Buffer;
import dev.nnc.compiler.plan.pass.Equations;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The search for the first layer with an output that is not finite. Where every output still stands
 * in a buffer of its own, those are looked at; else the pass is run once more, with a look after
 * each layer.
 */
final class RowNotFinite {
  private final Emission emission;
  private final Plan plan;
  private final Function<ForwardStep, CodeBlock> run;

  /** A search with this code for each step of the training pass. */
  RowNotFinite(Emission emission, Function<ForwardStep, CodeBlock> run) {
    this.emission = emission;
    this.plan = emission.plan();
    this.run = run;
  }

  List<CodeBlock> statements() {
    boolean allKept = allKept();
    List<CodeBlock> statements = new ArrayList<>();
    for (ForwardStep step : plan.forward()) {
      if (!allKept) {
        beforeActivation(step).ifPresent(sum -> add(statements, sum, run.apply(sum)));
      }
      add(statements, step, allKept ? CodeBlock.of("") : run.apply(step));
    }
    return List.copyOf(statements);
  }

  private boolean allKept() {
    Set<Buffer> seen = new HashSet<>(Set.of(plan.buffer(plan.input())));
    for (ForwardStep step : plan.forward()) {
      if (!seen.add(plan.buffer(step.output())) || beforeActivation(step).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** The product alone, where it is a layer and the activation fused to it is the next. */
  private static Optional<ForwardStep> beforeActivation(ForwardStep step) {
    Operation operation = step.operation();
    return step.activation().isPresent() && operation.output().leavesLayer()
        ? Optional.of(new ForwardStep(operation, Optional.empty()))
        : Optional.empty();
  }

  private void add(List<CodeBlock> statements, ForwardStep step, CodeBlock run) {
    Value output = step.output();
    if (!run.isEmpty()) {
      statements.add(CodeBlock.of("// $L\n$L", Equations.forward(step), run));
    }
    if (output.leavesLayer()) {
      statements.add(CodeBlock.of(
          "s.notFinite = $L(s.notFinite, $L, $L, $L, rows);\n",
          plan.mayMiss(output) ? infinite() : kernel(),
          plan.place(output),
          emission.value(output),
          output.width()));
    }
  }

  private String kernel() {
    return kernel("firstNotFinite", "not finite", "!$L.isFinite(z[r][j])");
  }

  /** Where NaN stands for what is missing. */
  private String infinite() {
    return kernel("firstInfinite", "infinite", "$L.isInfinite(z[r][j])");
  }

  private String kernel(String name, String what, String test) {
    emission
        .kernels()
        .define(
            KernelKind.CHECK,
            RowNotFinite.class,
            name,
            () -> KernelSet.kernel(name)
                .returns(int.class)
                .addJavadoc(
                    "The layer found before, else this layer if its output z is $L, else 0.\n",
                    what)
                .addParameter(int.class, "found")
                .addParameter(int.class, "layer")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(int.class, "width")
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                        for (int r = 0; found == 0 && r < rows; r++) {
                          for (int j = 0; j < width; j++) {
                            if ($test:L) {
                              return layer;
                            }
                          }
                        }
                        return found;
                        """)
                    .with("test", CodeBlock.of(test, emission.scalar().box()).toString())
                    .code())
                .build());
    return KernelSet.call(name);
  }
}
