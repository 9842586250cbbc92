package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.plan.operation.StateTensor;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The optimizer's update of one array of weights, given its gradient, which is cut off first if the
 * file says so.
 */
public final class RowUpdate {
  private final Emission emission;
  private final Optimizer optimizer;
  private final UpdateRule rule;

  public RowUpdate(Emission emission) {
    this.emission = emission;
    this.optimizer = emission.plan().network().optimizer().orElseThrow();
    this.rule = UpdateRule.of(emission);
  }

  /** The names of the arrays after the weights and the gradient: the optimizer's state. */
  public List<String> stateNames() {
    return emission.plan().stateKinds().stream().map(StateTensor::variable).toList();
  }

  /** The state of a tensor in a pass: {@code p.momentumW1}. */
  public List<String> state(Tensor tensor) {
    return emission.plan().stateKinds().stream()
        .map(kind -> "p." + new StateTensor(kind, tensor).field())
        .toList();
  }

  /** A tensor and its state, as arguments in a pass: {@code p.w1, p.momentumW1}. */
  public String weightsAndState(Tensor tensor) {
    return Emission.parameter(tensor)
        + state(tensor).stream().map(s -> ", " + s).collect(Collectors.joining());
  }

  /**
   * The names of the numbers after the arrays: the rate and others that change from step to step.
   */
  public List<String> numbers() {
    return rule.numbers();
  }

  /** The statements inside Kernels: {@code sgd32(w[i], g, rate)}. */
  public CodeBlock call(int width, String weights, String gradient, List<String> state) {
    return call("", width, weights, gradient, state);
  }

  /** The same for a pass. */
  public CodeBlock callFromPass(int width, String weights, String gradient, List<String> state) {
    return call(KernelSet.CLASS + ".", width, weights, gradient, state);
  }

  /** The update of a tensor by its stored gradient, that of a matrix row by row. */
  public CodeBlock stored(Tensor tensor) {
    String gradient = emission.whole(Emission.gradient(tensor));
    if (tensor.shape().size() == 1) {
      return callFromPass(tensor.columns(), Emission.parameter(tensor), gradient, state(tensor));
    }
    List<String> states = state(tensor).stream().map(state -> state + "[i]").toList();
    return CodeBlock.builder()
        .beginControlFlow("for (int i = 0; i < $L; i++)", tensor.rows())
        .add(callFromPass(
            tensor.columns(), Emission.parameter(tensor) + "[i]", gradient + "[i]", states))
        .endControlFlow()
        .build();
  }

  /**
   * The statements inside Kernels on vectors of this class, where the rule has such a form; else
   * the same.
   */
  public CodeBlock callOnVectors(
      ClassName vector, int width, String weights, String gradient, List<String> state) {
    Optional<CodeBlock> entry = rule.vectorEntry(vector);
    if (entry.isEmpty()) {
      return call(width, weights, gradient, state);
    }
    CodeBlock.Builder call = CodeBlock.builder();
    limit().ifPresent(max -> call.addStatement("$L($L)", cutOff(width, max), gradient));
    call.add("$L($L, $L", vectorKernel(width, entry.get()), weights, gradient);
    state.forEach(s -> call.add(", $L", s));
    numbers().forEach(n -> call.add(", $L", n));
    return call.add(");\n").build();
  }

  private String vectorKernel(int width, CodeBlock entry) {
    String name = optimizer.spelling() + "Vectors" + width;
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            RowUpdate.class,
            name,
            () -> arrays(name)
                .addJavadoc("$L   [$L]\n", rule.formula(), width)
                .addStatement("int j = 0")
                .beginControlFlow("for (; j + LANES <= $L; j += LANES)", width)
                .addCode(entry)
                .endControlFlow()
                .beginControlFlow("for (; j < $L; j++)", width)
                .addCode(rule.entry())
                .endControlFlow()
                .build());
    return name;
  }

  /** A kernel on the arrays of one row, with the numbers of a step. */
  private MethodSpec.Builder arrays(String name) {
    MethodSpec.Builder method = KernelSet.kernel(name)
        .addParameter(emission.scalar().array(), "w")
        .addParameter(emission.scalar().array(), "g");
    stateNames().forEach(state -> method.addParameter(emission.scalar().array(), state));
    numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
    return method;
  }

  private CodeBlock call(
      String owner, int width, String weights, String gradient, List<String> state) {
    CodeBlock.Builder call = CodeBlock.builder();
    limit().ifPresent(max -> call.addStatement("$L$L($L)", owner, cutOff(width, max), gradient));
    call.add("$L$L($L, $L", owner, kernel(width), weights, gradient);
    state.forEach(s -> call.add(", $L", s));
    numbers().forEach(n -> call.add(", $L", n));
    return call.add(");\n").build();
  }

  private Optional<Double> limit() {
    return emission
        .plan()
        .network()
        .clip()
        .flatMap(
            clip -> clip instanceof Clip.Value value ? Optional.of(value.max()) : Optional.empty());
  }

  private String cutOff(int width, double max) {
    String name = "cutOff" + width;
    String limit = emission.scalar().literal(max);
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            RowUpdate.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "g = g, at most $L and at least -$L   [$L]\n",
                    Numeral.of(max),
                    Numeral.of(max),
                    width)
                .addParameter(emission.scalar().array(), "g")
                .addCode(Loops.loop(
                    width, CodeBlock.of("g[j] = Math.max(-$L, Math.min($L, g[j]))", limit, limit)))
                .build());
    return name;
  }

  private String kernel(int width) {
    String name = optimizer.spelling() + width;
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            RowUpdate.class,
            name,
            () -> arrays(name)
                .addJavadoc("$L   [$L]\n", rule.formula(), width)
                .beginControlFlow("for (int j = 0; j < $L; j++)", width)
                .addCode(rule.entry())
                .endControlFlow()
                .build());
    return name;
  }
}
