package dev.nnc.models.export.onnx;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Operator.Parameter;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.model.Precision;
import java.util.List;
import java.util.Optional;

/** Writes functions by elements: each operation of their expression once. */
final class ExpressionNodes {
  private final GraphMessage graph;

  ExpressionNodes(GraphMessage graph) {
    this.graph = graph;
  }

  /**
   * The value of a function.
   *
   * @param z its argument
   * @param parameters the values of its trained parameters
   */
  String value(Expr function, String z, List<String> parameters) {
    Optional<NamedOperator> named =
        graph.precision() == Precision.FLOAT ? NamedOperator.of(function) : Optional.empty();
    if (named.isPresent()) {
      return graph.node(
          named.get().type(), List.of(z), named.get().attributes().toArray(Attribute[]::new));
    }
    return clipped(function, "relu6", z, 0, 6)
        .or(() -> clipped(function, "hard_tanh", z, -1, 1))
        .orElseGet(() -> nodes(function, z, parameters));
  }

  private Optional<String> clipped(
      Expr function, String activation, String z, double low, double high) {
    return BuiltInActivations.find(activation)
            .orElseThrow()
            .function(new double[0])
            .equals(function)
        ? Optional.of(graph.node("Clip", List.of(z, graph.constant(low), graph.constant(high))))
        : Optional.empty();
  }

  private String nodes(Expr function, String z, List<String> parameters) {
    Operations operations = Operations.of(Lowering.of(function, graph.precision()));
    List<String> values =
        operations.fold((operator, operands) -> node(operator, operands, z, parameters));
    String value = values.get(values.size() - 1);
    boolean ofRows = operations.nodes().stream().anyMatch(node -> node.operator() == Variable.X);
    return ofRows ? value : graph.node("Expand", List.of(value, graph.node("Shape", List.of(z))));
  }

  private String node(Operator operator, List<String> operands, String z, List<String> parameters) {
    if (operator instanceof Constant constant) {
      return graph.constant(constant.value());
    }
    if (operator instanceof Parameter parameter) {
      return parameters.get(parameter.index());
    }
    if (operator instanceof Variable) {
      return z;
    }
    if (operator instanceof Relation relation) {
      String condition = graph.node(type(relation), operands.subList(0, 2));
      return graph.node("Where", List.of(condition, operands.get(2), operands.get(3)));
    }
    return graph.node(
        operator instanceof Arithmetic arithmetic ? type(arithmetic) : type((Function) operator),
        operands);
  }

  private static String type(Relation relation) {
    return switch (relation) {
      case LESS -> "Less";
      case LESS_OR_EQUAL -> "LessOrEqual";
      case GREATER -> "Greater";
      case GREATER_OR_EQUAL -> "GreaterOrEqual";
    };
  }

  private static String type(Arithmetic arithmetic) {
    return switch (arithmetic) {
      case ADD -> "Add";
      case SUBTRACT -> "Sub";
      case MULTIPLY -> "Mul";
      case DIVIDE -> "Div";
      case POWER -> "Pow";
      case NEGATE -> "Neg";
    };
  }

  private static String type(Function function) {
    return switch (function) {
      case EXP -> "Exp";
      case LOG -> "Log";
      case SQRT -> "Sqrt";
      case ABS -> "Abs";
      case MIN -> "Min";
      case MAX -> "Max";
      case SIN -> "Sin";
      case COS -> "Cos";
      case TANH -> "Tanh";
      case SIGMOID -> "Sigmoid";
      case RELU -> "Relu";
      case SOFTPLUS -> "Softplus";
      case ERF -> "Erf";
      case SIGNUM -> "Sign";
      case EXPM1, LOG1P, STEP, CDF, DENSITY, TANHSHRINK, LOGCOSH ->
        throw new IllegalStateException(function + " is written by others");
    };
  }
}
