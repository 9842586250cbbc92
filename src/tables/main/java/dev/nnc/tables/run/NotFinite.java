package dev.nnc.tables.run;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.rows.Examples;
import java.util.List;

/** What there is to say where a loss is not finite. */
record NotFinite(Learner learner, Examples rows) {

  /** @param e the class's own message, which names the layer */
  TableError in(int epoch, ArithmeticException e) {
    String message = String.valueOf(e.getMessage());
    return new TableError(
        DiagnosticCode.NN744,
        List.of("epoch " + epoch + ": " + message + row()),
        "try a smaller rate of the optimizer, `clip norm=1`, or `features standardize` where the"
            + " columns have large values");
  }

  /** The first row that shows it, if one does with the weights as they are. */
  private String row() {
    for (int row = 0; row < rows.rows(); row++) {
      if (!Double.isFinite(learner.loss(rows, row))) {
        return "; the first row that shows it is that of line " + rows.lines()[row];
      }
    }
    return "";
  }
}
