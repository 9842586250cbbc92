package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CutMethod;
import dev.nnc.compiler.plan.cost.MethodBudget;
import dev.nnc.compiler.plan.operation.RowOrder;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The method inOrder of the nested class Parameters, for a W1 whose rows stand in another order.
 */
final class OrderedRows {
  private OrderedRows() {}

  static void addTo(TypeSpec.Builder parameters, ClassContext context, RowOrder order) {
    int rows = order.runs().stream().mapToInt(RowOrder.Run::count).sum();
    List<CodeBlock> copies = new ArrayList<>();
    int to = 0;
    for (RowOrder.Run run : order.runs()) {
      copies.add(
          CodeBlock.of("System.arraycopy(w, $L, ordered, $L, $L);\n", run.from(), to, run.count()));
      to += run.count();
    }
    parameters.addMethod(MethodSpec.methodBuilder("inOrder")
        .addModifiers(Modifier.STATIC)
        .addJavadoc(
            "The rows of W1 in the order of files; in w those that labels choose stand behind the others.\n")
        .returns(context.matrix())
        .addParameter(context.matrix(), "w")
        .addStatement("$T ordered = new $T[$L][]", context.matrix(), context.number(), rows)
        .addStatement("order(w, ordered)")
        .addStatement("return ordered")
        .build());
    CutMethod.add(
        parameters,
        MethodSpec.methodBuilder("order")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(context.matrix(), "w")
            .addParameter(context.matrix(), "ordered"),
        MethodBudget.cutCalls(copies).stream()
            .map(part -> CodeBlock.join(part, ""))
            .toList());
  }
}
