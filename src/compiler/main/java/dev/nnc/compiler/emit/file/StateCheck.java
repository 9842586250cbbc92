package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.plan.operation.Tensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/**
 * The method of the nested class Safetensors that refuses numbers that no training leaves. What
 * training can leave, however far it went, is taken: a sum of squares may be infinite, and beside a
 * weight that is not finite anything may stand. Weights are the user's.
 */
public final class StateCheck {
  private static final String FINITE = "Double::isFinite";
  private static final String A_NUMBER = "v -> !Double.isNaN(v)";
  private static final String NOT_NEGATIVE = "v -> v >= 0";
  private static final String FINITE_AND_NOT_NEGATIVE = "v -> v >= 0 && Double.isFinite(v)";
  private static final String POSITIVE = "v -> v > 0";

  private final ClassContext context;

  public StateCheck(ClassContext context) {
    this.context = context;
  }

  /** The call after all is read, or nothing. */
  public CodeBlock call() {
    return conditions().isEmpty() ? CodeBlock.of("") : CodeBlock.of("checkState(parameters);\n");
  }

  public Optional<MethodSpec> method() {
    if (conditions().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(SafetensorsReader.helper("checkState", TypeName.VOID)
        .addJavadoc(
            "$L\n",
            context.state().isEmpty()
                ? "Refuses numbers that no training leaves."
                : "Refuses numbers that no training leaves; beside a weight that is not finite it may leave any.")
        .addParameter(ClassName.get("", "Parameters"), "parameters")
        .beginControlFlow("for (int t = 0; t < Parameters.NAMES.size(); t++)")
        .addStatement("String name = Parameters.NAMES.get(t)")
        .addCode(conditionOfName())
        .addStatement("$T values = parameters.pieces(t)", context.matrix())
        .addCode(weights())
        .beginControlFlow("for (int i = 0; i < values.length; i++)")
        .beginControlFlow("for (int j = 0; j < values[i].length; j++)")
        .beginControlFlow("if ($L!possible.test(values[i][j])$L)", descends(), unlessBeside())
        .addCode(CodeTemplate.of("""
                        throw new $ioException:T(
                            name + ": value " + (i * values[i].length + j) + " is " + values[i][j]
                                + ", which no training leaves");
                        """).types(IOException.class).code())
        .endControlFlow()
        .endControlFlow()
        .endControlFlow()
        .endControlFlow()
        .build());
  }

  /** Knots and edges ascend. */
  private String descends() {
    String kinds = context.tensors().stream()
        .filter(tensor -> tensor.role() == Tensor.Role.KNOTS)
        .map(tensor -> tensor.name().replaceAll("\\d+$", ""))
        .distinct()
        .collect(Collectors.joining("|"));
    return kinds.isEmpty()
        ? ""
        : "j > 0 && values[i][j] < values[i][j - 1] && name.matches(\"(" + kinds + ")\\\\d+\") || ";
  }

  private CodeBlock conditionOfName() {
    Map<String, TreeSet<String>> kinds = new LinkedHashMap<>();
    conditions()
        .forEach((kind, condition) ->
            kinds.computeIfAbsent(condition, c -> new TreeSet<>()).add(JavaText.string(kind)));
    CodeBlock.Builder code = CodeBlock.builder()
        .add(
            "$T possible = switch (name.replaceAll($S, $S)) {\n$>",
            DoublePredicate.class,
            "\\d+$|\\.\\w+$",
            "");
    kinds.forEach(
        (condition, names) -> code.add("case $L -> $L;\n", String.join(", ", names), condition));
    return code.add("default -> v -> true;\n$<};\n").build();
  }

  /**
   * What an optimizer keeps is named optimizer.exp_avg.W1; its weight, W1, stands in rows as it
   * does.
   */
  private CodeBlock weights() {
    return context.state().isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of(
            "$T weights = parameters.pieces(Parameters.indexOf(name.replaceAll($S, $S)));\n",
            context.matrix(),
            ".*\\.",
            "");
  }

  private String unlessBeside() {
    String type = new Scalar(context.network().precision()).box();
    return context.state().isEmpty()
        ? ""
        : " && (t < Parameters.COUNT || " + type + ".isFinite(weights[i][j]))";
  }

  /** What must be true of each kind of tensor, by its name without what follows. */
  private Map<String, String> conditions() {
    Map<String, String> conditions = new TreeMap<>();
    context.tensors().forEach(tensor -> {
      String kind = tensor.name().replaceAll("\\d+$", "");
      switch (tensor.role()) {
        case RUNNING_MEAN, MEAN, FILL, CONSTANT_FILL, MEDIAN, KNOTS -> conditions.put(kind, FINITE);
        case RUNNING_VARIANCE -> conditions.put(kind, NOT_NEGATIVE);
        case DEVIATION -> conditions.put(kind, POSITIVE);
        case SPREAD -> conditions.put(kind, FINITE_AND_NOT_NEGATIVE);
        default -> {}
      }
    });
    context
        .state()
        .forEach(state -> conditions.put("optimizer." + state.kind(), condition(state.kind())));
    return conditions;
  }

  private String condition(String kind) {
    Optimizer optimizer = context.network().optimizer().orElseThrow();
    if (optimizer.notNegative().contains(kind)) {
      return NOT_NEGATIVE;
    }
    return optimizer.keepsInfinity() ? A_NUMBER : FINITE;
  }
}
