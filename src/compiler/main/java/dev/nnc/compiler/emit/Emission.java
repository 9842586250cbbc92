package dev.nnc.compiler.emit;

import dev.nnc.compiler.plan.Operation;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Tensor;
import dev.nnc.compiler.plan.Value;
import java.util.List;

/**
 * What the emitters of one class share.
 *
 * @param kernels collects the loops that the passes call
 * @param functions collects the scalar functions that the kernels call
 */
record Emission(Plan plan, Scalar scalar, KernelSet kernels, FunctionsClass functions) {

  /** The code of the weight matrix or bias in a pass: {@code p.w1}. */
  static String parameter(Tensor tensor) {
    return "p." + tensor.field();
  }

  /** The code of a forward value's buffer in a pass: {@code s.z2}. */
  String value(Value value) {
    return "s." + plan.buffer(value).field();
  }

  /** The name of the method of Functions that computes act. */
  String value(Operation.Activate operation) {
    return methods(operation).value();
  }

  /** The name of the method of Functions that computes act'. */
  String derivative(Operation.Activate operation) {
    return methods(operation).derivative();
  }

  /** The names of the methods of Functions that compute act by each parameter that learns. */
  List<String> parameterDerivatives(Operation.Activate operation) {
    return methods(operation).parameterDerivatives();
  }

  private ActivationMethods methods(Operation.Activate operation) {
    return functions.add(operation.activation(), plan.backward().isPresent());
  }

  /** The code of a method of Functions. */
  static String function(String name) {
    return FunctionsClass.NAME + "." + name;
  }
}
