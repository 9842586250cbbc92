package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.text.JavadocText;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.Equations;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.List;

/**
 * The Javadoc of the generated class: what the file says of it, the layers with shapes, parameters
 * and memory.
 */
final class ClassJavadoc {
  private static final String SCORED = """

      <p>Names: Z1 is x, A = Z W + b and the next Z = act(A) are layers: (12) A_i = Z_i W_i + b_i, Z_(i+1) = act_i(A_i).
      """;

  private static final String TRAINED = """

      <p>Names: Z1 is x, A = Z W + b and the next Z = act(A) are layers, G is dLoss/dZ, D = G o act'(A) is dLoss/dA, o the
      elementwise product; numbers in parentheses are those of the equations

      <pre>
      (12) A_i = Z_i W_i + b_i,  Z_(i+1) = act_i(A_i)
      (13) G_(L+1) = dLoss/dZ_(L+1)
      (14) G_i = D_i W_i^T,  D_i = G_(i+1) o act_i'(A_i)
      (15) dLoss/db_i = column sums of D_i
      (16) dLoss/dW_i = Z_i^T D_i
      </pre>
      """;

  private static final String STANDARD = """

      <p>Targets T are given in their own unit, and {@link #predict} answers in it. The outputs, the loss and all gradients are
      in that of T' = (T - target_mean) / target_deviation, column by column.
      """;

  private static final String FITTED = """

      <p>What {@link #fit} learns must be fitted, loaded or set before the network scores or trains: until then that is an
      {@link IllegalStateException}.
      """;

  private static final String MODULE = """
      <p>Written with the Vector API: compile and run it with {@code --add-modules jdk.incubator.vector}.

      """;

  private final Plan plan;
  private final List<WorkArray> arrays;

  ClassJavadoc(Plan plan, List<WorkArray> arrays) {
    this.plan = plan;
    this.arrays = arrays;
  }

  CodeBlock code() {
    CodeBlock.Builder code = CodeBlock.builder();
    Network network = plan.network();
    if (!network.documentation().isEmpty()) {
      code.add("$L\n\n<p>", JavadocText.of(network.documentation()));
    }
    code.add(
        "A network from rows of $L to rows of $L",
        values(network.inputSize()),
        values(network.outputSize()));
    if (plan.training().isPresent()) {
      code.add(", trained in batches of at most $L", network.batch());
    }
    code.add(".\n");
    String columns = ColumnTable.of(network.input());
    if (!columns.isEmpty()) {
      code.add("""

          <p>A row of x, in which NaN is a category that is missing:

          <pre>
          $L</pre>

          <p>The layers:
          """, columns);
    }
    code.add("\n<pre>\n$L</pre>\n", table());
    code.add("""

        <p>Parameters: $L. A fork has room for the most rows that it has had at once, up to $L:

        <pre>
        $L</pre>
        """, memory(plan.parameterCount()), plan.chunk(), memoryTable());
    if (plan.sharing().isPresent() && scratch() > 0) {
      code.add("\n<p>Each of several threads works in $L of its own.\n", memory(scratch()));
    }
    code.add(names(plan.backward().isPresent() ? TRAINED : SCORED));
    if (plan.targetUnits().isPresent()) {
      code.add(STANDARD);
    }
    if (plan.fits()) {
      code.add(FITTED);
    }
    code.add("""

        $L<p>An instance is for one thread at a time. {@link #shared()} scores for any number of threads; {@link #fork()} gives
        another thread the same weights, {@link #copy()} an independent network.
        """, plan.target() == Target.VECTOR ? MODULE : "");
    return code.build();
  }

  private String names(String text) {
    return plan.network().input().categories().isEmpty()
        ? text
        : text.replace(
            "Z1 is x, ",
            "N are the numbers of X, W1(c) the row of W1 at the label of c or 0 where it is missing,\n");
  }

  private static String values(int count) {
    return count == 1 ? "1 value" : count + " values";
  }

  private String table() {
    StringBuilder table = new StringBuilder(line("layer", "output", "parameters", "computes"));
    for (ForwardStep step : plan.forward()) {
      long parameters = step.operation().tensors().stream()
          .filter(t -> t.role().isParameter())
          .mapToLong(Tensor::size)
          .sum();
      String equation = Equations.forward(step);
      int end = equation.indexOf("   ");
      table.append(line(
          step.output().layer() == 0 ? "" : String.valueOf(step.output().layer()),
          "[rows x " + step.output().width() + "]",
          Thousands.of(parameters),
          equation.substring("(12) ".length(), end)));
    }
    return table.toString();
  }

  private static String line(String layer, String output, String parameters, String computes) {
    return " ".repeat(Math.max(0, 5 - layer.length())) + layer + "  "
        + output + " ".repeat(Math.max(0, 15 - output.length())) + " "
        + " ".repeat(Math.max(0, 12 - parameters.length())) + parameters + "  " + computes + "\n";
  }

  private String memoryTable() {
    String table =
        memoryLine("in", "all rows", "each row") + memoryLine("scoring", WorkArray.Use.FORWARD);
    return plan.backward().isEmpty()
        ? table
        : table
            + memoryLine("training, besides", WorkArray.Use.TRAINING)
            + memoryLine("backward, besides", WorkArray.Use.STORED_GRADIENTS);
  }

  private String memoryLine(String when, WorkArray.Use use) {
    long fixed = elements(use, false);
    return memoryLine(when, fixed == 0 ? "" : memory(fixed), memory(elements(use, true)));
  }

  private static String memoryLine(String when, String fixed, String row) {
    return (padded(when, 17) + "  " + padded(fixed, 28) + "  " + row).stripTrailing() + "\n";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private long elements(WorkArray.Use use, boolean ofRows) {
    return arrays.stream()
        .filter(a -> a.use() == use && a.growsWithRows() == ofRows)
        .mapToLong(WorkArray::elements)
        .sum();
  }

  private long scratch() {
    return arrays.stream()
        .filter(WorkArray::scratch)
        .mapToLong(WorkArray::elements)
        .sum();
  }

  private String memory(long elements) {
    long bytes = elements * (plan.network().precision().javaType().equals("float") ? 4 : 8);
    String size = bytes < 10_000
        ? Thousands.of(bytes) + " bytes"
        : bytes < 10_000_000
            ? Thousands.of(Math.round(bytes / 1024.0)) + " KB"
            : Thousands.of(Math.round(bytes / (1024.0 * 1024))) + " MB";
    return Thousands.of(elements) + " numbers, " + size;
  }
}
