package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.function.ActivationMethods;
import dev.nnc.compiler.emit.function.FunctionsClass;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Value;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * What the emitters of one class share.
 *
 * @param kernels collects the loops that the passes call
 * @param functions collects the scalar functions that the kernels call
 * @param exponentials how the loops of softmax are written
 */
public record Emission(
    Plan plan,
    Scalar scalar,
    KernelSet kernels,
    FunctionsClass functions,
    Exponentials exponentials) {

  /** The code of the weight matrix or bias in a pass: {@code p.w1}. */
  public static String parameter(Tensor tensor) {
    return "p." + tensor.field();
  }

  /** The field of the stored gradient of a tensor: {@code dw1}. */
  public static String gradient(Tensor tensor) {
    return "d" + tensor.field();
  }

  /** The code of a forward value's buffer in a pass: {@code s.z2}. */
  public String value(Value value) {
    return "s." + plan.buffer(value).field();
  }

  /**
   * Whether threads may share the passes: then {@code s} may be a share of the rows, and
   * {@code all} has all of them.
   */
  public boolean shared() {
    return plan.sharing().isPresent();
  }

  /**
   * The code of an array of the workspace with what belongs to all rows: {@code s.dw1}, or
   * {@code all.dw1} if shared.
   */
  public String whole(String field) {
    return (shared() ? "all." : "s.") + field;
  }

  /** The same for a forward value's buffer. */
  public String whole(Value value) {
    return whole(plan.buffer(value).field());
  }

  /** The same for a gradient's buffer. */
  public String whole(Buffer buffer) {
    return whole(buffer.field());
  }

  /** The code of the number of all rows. */
  public String allRows() {
    return shared() ? "all.rows" : "rows";
  }

  /** The statements of a pass that one thread runs for all. */
  public CodeBlock alone(CodeBlock statements) {
    return shared()
        ? CodeBlock.builder()
            .beginControlFlow("if (s.isLast())")
            .add(statements)
            .endControlFlow()
            .build()
        : statements;
  }

  /** The statement before what needs the results of all threads; nothing where there is but one. */
  public CodeBlock meeting() {
    return CodeBlock.of(shared() ? "s.meet();\n" : "");
  }

  /** The name of the method of Functions that computes act. */
  public String value(Operation.Activate operation) {
    return methods(operation).value();
  }

  /** The name of the method of Functions that computes act'. */
  public String derivative(Operation.Activate operation) {
    return methods(operation).derivative();
  }

  /**
   * The name of the method of Functions that a loop before that of act computes, if there is one.
   */
  public Optional<String> valueInner(Operation.Activate operation) {
    return methods(operation).valueInner();
  }

  /** The same for act'. */
  public Optional<String> derivativeInner(Operation.Activate operation) {
    return methods(operation).derivativeInner();
  }

  /** The names of the methods of Functions that compute act by each parameter that learns. */
  public List<String> parameterDerivatives(Operation.Activate operation) {
    return methods(operation).parameterDerivatives();
  }

  private ActivationMethods methods(Operation.Activate operation) {
    return functions.methodsOf(operation.activation());
  }

  /** The code of a method of Functions. */
  public static String function(String name) {
    return FunctionsClass.call(name);
  }
}
