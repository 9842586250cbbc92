package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.loss.RowLoss;
import dev.nnc.compiler.emit.loss.StandardTargets;
import java.util.Optional;

/**
 * How the methods of learning call the loss of the rows of a pass: with labels or targets as they
 * are given, or with targets that are standardized before.
 */
final class LossCall {
  private final Emission emission;
  private final Passes passes;
  private final Optional<StandardTargets> standard;

  LossCall(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.standard = StandardTargets.of(emission);
  }

  /** The statement before it, of some rows of what is given; nothing where that will do. */
  CodeBlock preparation(String first, String rows) {
    return standard.map(targets -> targets.statement(first, rows)).orElse(CodeBlock.of(""));
  }

  /** The array with what the outputs are compared with. */
  String expected() {
    return standard.map(StandardTargets::targets).orElse(Expected.of(emission).name());
  }

  /** Where the rows begin there, which begin here in what is given. */
  String first(String first) {
    return standard.isPresent() ? "0" : first;
  }

  /** The sum of the rows' losses; the gradient goes to {@code g}, times a scale. */
  CodeBlock of(String first, String rows, String g, String scale) {
    return new RowLoss(emission)
        .call(
            emission.plan().network().loss().orElseThrow(),
            passes.output(),
            expected(),
            first(first),
            rows,
            g,
            scale);
  }
}
