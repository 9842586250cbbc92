package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.update.UpdateRule;

/** A step with one row, where a kernel of its own is faster than the passes. */
final class OneRowStep {
  private final Emission emission;
  private final Passes passes;

  OneRowStep(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
  }

  /** The statements at the beginning of a step, or nothing. */
  CodeBlock code() {
    return passes.trainRow().map(this::code).orElse(CodeBlock.of(""));
  }

  private CodeBlock code(String kernel) {
    LossCall loss = new LossCall(emission, passes);
    return CodeTemplate.of("""
        if (rows == 1) {
          Workspace s = workspace;
          $preparation:L
          double loss = $kernel:L(parameters, $x:L[0], s, $ofLoss:L, $first:L, $rate:L);
          if (!Double.isFinite(loss)) {
            throw notFinite(loss, $expected:L, firstRow, rows);
          }
          parameters.step++;
          parameters.version.incrementAndGet();
          return loss;
        }
        """)
        .with("preparation", loss.preparation("firstRow", "1"))
        .with("kernel", kernel)
        .with("x", passes.input())
        .with("ofLoss", loss.expected())
        .with("first", loss.first("firstRow"))
        .with("expected", Expected.of(emission).name())
        .with("rate", String.join(", ", UpdateRule.of(emission).values()))
        .code();
  }
}
