package dev.nnc.compiler.emit.function;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * An expression too long for one method: its operations leave their results in a scratch array of
 * the thread, which several methods fill in turn.
 */
final class LongExpression {
  private static final String SCRATCH = "SCRATCH";

  private LongExpression() {}

  /** The array of each thread, so that nothing is allocated once warm. */
  static FieldSpec scratch(TypeName number, int length) {
    TypeName array = ArrayTypeName.of(number);
    return FieldSpec.builder(
            ParameterizedTypeName.get(ClassName.get(ThreadLocal.class), array),
            SCRATCH,
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer("ThreadLocal.withInitial(() -> new $T[$L])", number, length)
        .build();
  }

  /** Adds the method, which has no code yet, and its parts. */
  static void add(
      List<MethodSpec> methods,
      MethodSpec.Builder method,
      Expr expr,
      Precision precision,
      ExpressionCode.Names names) {
    MethodSpec head = method.build();
    TypeName array = ArrayTypeName.of(head.returnType());
    String arguments =
        head.parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    List<CodeBlock> steps = ExpressionCode.steps(expr, precision, names, "t");
    method.addStatement("$T t = $N.get()", array, SCRATCH);
    List<List<CodeBlock>> parts = MethodBudget.cutOperations(steps);
    for (int i = 0; i < parts.size(); i++) {
      String name = head.name() + "Part" + (i + 1);
      method.addStatement("$N($L, t)", name, arguments);
      methods.add(MethodSpec.methodBuilder(name)
          .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
          .addParameters(head.parameters())
          .addParameter(array, "t")
          .addCode(CodeBlock.join(parts.get(i), ""))
          .build());
    }
    methods.add(method.addStatement("return t[$L]", steps.size() - 1).build());
  }
}
