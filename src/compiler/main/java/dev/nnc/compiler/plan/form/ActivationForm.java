package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.LoopBlocks;
import dev.nnc.compiler.plan.cost.LoopCost;
import dev.nnc.compiler.plan.cost.VectorForm;
import dev.nnc.compiler.plan.operation.Operation;
import java.util.Optional;

/**
 * How the loops over an activation or its derivative run, and why.
 *
 * @param reason one clause for people
 */
public record ActivationForm(Way way, String reason) {

  /** Over what a loop runs. */
  public enum Way {
    /** Each number has a line of its own. */
    NUMBERS("number by number"),
    /** A row. */
    ROWS("row by row"),
    /** Rows too short for a vectorised loop, copied into one array. */
    GATHERED("rows gathered"),
    /** Vectors of the Vector API. */
    VECTORS("whole vectors");

    private final String spelling;

    Way(String spelling) {
      this.spelling = spelling;
    }
  }

  /** {@code row by row, for rows of 400 are long, more than 128}. */
  public String text() {
    return way.spelling + ", for " + reason;
  }

  /** Of the loops of the plain target. */
  static ActivationForm inRows(
      Operation.Activate operation, Expr f, FunctionLoops.Written written, FunctionLoops loops) {
    if (!operation.parameters().isEmpty()) {
      return new ActivationForm(Way.ROWS, "its parameters learn");
    }
    if (!loops.areVectorised()) {
      return new ActivationForm(Way.ROWS, "in double no loop over functions is vectorised");
    }
    String parts = written.loops();
    int width = operation.output().width();
    if (!LoopBlocks.isShortRow(width)) {
      return new ActivationForm(
          Way.ROWS, "rows of " + width + " are long, more than " + LoopBlocks.SHORT_ROW + parts);
    }
    Optional<String> obstacle = LoopCost.notWorthCopying(f);
    return obstacle
        .map(o -> new ActivationForm(Way.ROWS, o + parts))
        .orElseGet(() -> new ActivationForm(
            Way.GATHERED,
            "rows of " + width + " are short, at most " + LoopBlocks.SHORT_ROW + ", and "
                + LoopCost.worthCopying(f) + parts));
  }

  /** Of the vector target. */
  static ActivationForm onVectors(Operation.Activate operation, Expr f, Precision precision) {
    return VectorForm.obstacle(f, operation.activation(), precision)
        .map(obstacle -> new ActivationForm(Way.ROWS, obstacle))
        .orElseGet(() -> new ActivationForm(Way.VECTORS, "all of it has a form on vectors"));
  }
}
