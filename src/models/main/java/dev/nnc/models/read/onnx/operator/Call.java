package dev.nnc.models.read.onnx.operator;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.MeantNumbers;
import dev.nnc.models.read.onnx.message.OnnxAttribute;
import dev.nnc.models.read.onnx.message.OnnxNode;
import dev.nnc.models.read.onnx.message.OnnxTensor;
import dev.nnc.models.read.onnx.message.TensorValues;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An operator in a file with its operands.
 *
 * @param operands empty for one that is left out
 * @param output which of its outputs is asked for
 * @param fixedRows how many rows the file was written for, if that stands in its shapes; else 0
 * @param values of tensors
 */
public record Call(
    OnnxNode node, List<Optional<Node>> operands, int output, int fixedRows, TensorValues values) {

  public Origin origin() {
    return node.origin();
  }

  /** The version of its operators that the file was written for. */
  long opset() {
    return node.opset();
  }

  Node operand(int k) {
    return optional(k)
        .orElseThrow(() -> Refusal.damaged("ONNX", "the " + origin() + " has no operand " + k));
  }

  Optional<Node> optional(int k) {
    return k < operands.size() ? operands.get(k) : Optional.empty();
  }

  /** The value of an operand that stands in the file. */
  Optional<Tensor> constant(int k) {
    return optional(k)
        .map(Node::operation)
        .filter(Operation.Constant.class::isInstance)
        .map(operation -> ((Operation.Constant) operation).value());
  }

  /** The value of an operand that is one number in the file. */
  Optional<Double> number(int k) {
    return constant(k).filter(value -> value.size() == 1).map(value -> value.values()[0]);
  }

  boolean has(String attribute) {
    return node.attributes().containsKey(attribute);
  }

  Optional<OnnxAttribute> attribute(String name) {
    return Optional.ofNullable(node.attributes().get(name));
  }

  /** A setting: the number that the float stands for. */
  double real(String name, double otherwise) {
    return attribute(name).map(value -> MeantNumbers.of(value.real())).orElse(otherwise);
  }

  long integer(String name, long otherwise) {
    return attribute(name).map(OnnxAttribute::integer).orElse(otherwise);
  }

  /** An axis, or something else that is small. */
  int small(String name, int otherwise) {
    long value = integer(name, otherwise);
    if (value != (int) value) {
      throw Refusal.damaged("ONNX", "the " + origin() + " has the " + name + " " + value);
    }
    return (int) value;
  }

  boolean flag(String name) {
    return integer(name, 0) != 0;
  }

  String text(String name, String otherwise) {
    return attribute(name).map(OnnxAttribute::text).orElse(otherwise);
  }

  /** Whole numbers of an attribute as a constant. */
  Optional<Node> integers(String name) {
    return attribute(name).map(OnnxAttribute::integers).map(all -> {
      values.take(all.length);
      return constant(Tensor.integers(all));
    });
  }

  /** A value in an attribute, as it is. */
  double floatOf(String name) {
    return attribute(name).map(OnnxAttribute::real).orElse(0f);
  }

  /** Weights in an attribute: floats as they are. */
  Optional<Tensor> floats(String name) {
    return attribute(name).map(OnnxAttribute::reals).map(all -> {
      values.take(all.length);
      return floats(all);
    });
  }

  static Tensor floats(double... values) {
    return new Tensor(ElementType.FLOAT32, new int[] {values.length}, values);
  }

  /** The tensor in an attribute. */
  Optional<Tensor> tensor(String name) {
    return attribute(name).flatMap(OnnxAttribute::tensor).map(OnnxTensor::of).map(values::read);
  }

  /** A value of this operator. */
  Node node(Operation operation, Node... inputs) {
    return new Node(operation, Arrays.asList(inputs), origin());
  }

  Node constant(Tensor value) {
    return Node.constant(value, origin());
  }

  /**
   * @param what it does, as a verb
   * @param instead what nnc would read
   */
  Refusal refusal(String what, String instead) {
    return Refusal.unsupported(origin(), what, instead);
  }

  /** Only the first output has a value for a network. */
  void refuseOtherOutputs(String others) {
    if (output > 0) {
      throw refusal("gives its " + others + " to the network", "only its first output is read");
    }
  }
}
