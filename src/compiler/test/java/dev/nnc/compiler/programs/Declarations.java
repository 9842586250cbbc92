package dev.nnc.compiler.programs;

import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.calculus.word.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Declares activations, and names activations for layers. */
final class Declarations {
  /** Words of the language and of the generated class too. */
  private static final List<String> NAMES = List.of(
      "bent",
      "swish",
      "dense",
      "f",
      "input",
      "Wave_2",
      "loss",
      "product",
      "copy",
      "sum",
      "update",
      "gradient",
      "tanh_copy",
      "tanhNoBias",
      "padded",
      "forward",
      "rows",
      "input_gradient",
      "bentDerivative");

  private static final List<String> PARAMETERS = List.of("beta", "a", "rate", "n");
  private static final int DEPTH = 3;

  private final Dice dice;
  private final Numerals numerals;
  private final List<Declared> declared = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> used = new ArrayList<>();
  private List<String> leaves = List.of();

  private record Declared(String name, String[] parameters) {}

  Declarations(Dice dice, Numerals numerals) {
    this.dice = dice;
    this.numerals = numerals;
    for (int i = dice.between(-2, 2); i > 0; i--) {
      declare();
    }
  }

  List<String> lines() {
    return lines;
  }

  private void declare() {
    String name = dice.onceIn(3) ? dice.of(OutputNames.ofActivations()) : dice.of(NAMES);
    if (declared.stream().anyMatch(d -> d.name.equals(name))) {
      return;
    }
    List<String> parameters = dice.shuffled(PARAMETERS).subList(0, dice.between(0, 2));
    List<String> head = new ArrayList<>(List.of("x"));
    List<String> named = new ArrayList<>();
    for (String parameter : parameters) {
      head.add((dice.onceIn(2) ? "trained " : "") + parameter + "=" + numerals.real(0.1, 1.5));
      named.add(parameter + "=" + numerals.real(0.1, 1.5));
    }
    leaves = new ArrayList<>(parameters);
    String body = expression(DEPTH);
    lines.add("activation " + name + "(" + String.join(", ", head) + ") = " + body);
    declared.add(new Declared(name, named.toArray(String[]::new)));
  }

  /** An expression that is finite wherever x is, mostly. */
  private String expression(int depth) {
    if (depth == 0 || dice.onceIn(6)) {
      return dice.onceIn(2) || leaves.isEmpty() && dice.onceIn(2) ? "x" : leaf();
    }
    String a = expression(depth - 1);
    return switch (dice.between(0, 15)) {
      case 0, 1 -> "(" + a + " + " + expression(depth - 1) + ")";
      case 2 -> "(" + a + " - " + expression(depth - 1) + ")";
      case 3, 4 -> "(" + a + ") * " + expression(depth - 1);
      case 5 -> a + " / (" + numerals.real(0.5, 2) + " + abs(" + expression(depth - 1) + "))";
      case 6 ->
        dice.of("tanh", "sigmoid", "relu", "softplus", "erf", "sin", "cos", "abs") + "(" + a + ")";
      case 7 -> dice.of("min", "max") + "(" + a + ", " + expression(depth - 1) + ")";
      case 8 ->
        "if(" + a + dice.of(" < ", " > ", " <= ", " >= ") + leaf() + ", " + expression(depth - 1)
            + ", x)";
      case 9 -> dice.of("log", "sqrt") + "(0.5 + (" + a + ") ^ 2)";
      case 10 -> "log1p(abs(" + a + "))";
      case 11 -> "exp(-abs(" + a + "))";
      case 12 -> "(" + a + ")" + dice.of("^2", " ^ 3", "^1");
      case 13 ->
        "-" + dice.of("tanh", "silu", "softsign", "elu", "hard_tanh", "mish") + "(" + a + ")";
      case 14 -> declared.isEmpty() ? a : inExpression(a);
      // Not a number everywhere, at times.
      default -> dice.onceIn(4) ? dice.of("log(x)", "sqrt(x)", "1 / x", "exp(x)") : "(" + a + ")";
    };
  }

  private String inExpression(String a) {
    // Of a number alone it may be none.
    String x = a.matches("(?s).*\\bx\\b.*") ? a : "x";
    Declared other = dice.of(declared);
    boolean given = other.parameters.length > 0 && dice.onceIn(2);
    return other.name + "(" + x
        + (given ? ", " + (dice.onceIn(2) ? other.parameters[0] : leaf()) : "") + ")";
  }

  private String leaf() {
    return leaves.isEmpty() || dice.onceIn(3) ? numerals.real(-2, 2) : dice.of(leaves);
  }

  /**
   * An activation as a layer names it, often one that another layer has: they share functions and
   * kernels.
   */
  String use() {
    String use = used.isEmpty() || dice.onceIn(2) ? newUse() : dice.of(used);
    used.add(use);
    return use;
  }

  private String newUse() {
    if (!declared.isEmpty() && dice.onceIn(3)) {
      Declared one = dice.of(declared);
      return one.name + dice.arguments(0, one.parameters);
    }
    String name = dice.of(BuiltInActivations.names());
    return switch (name) {
      case "leaky_relu" -> name + dice.arguments(0, "slope=" + numerals.real(-0.5, 0.9));
      case "elu", "celu" ->
        name + dice.arguments(0, "alpha=" + (dice.onceIn(4) ? "-" : "") + numerals.real(0.2, 2));
      case "soft_shrink", "hard_shrink" ->
        name + dice.arguments(0, "lambda=" + numerals.real(0, 1));
      case "threshold" ->
        name
            + dice.arguments(
                2, "threshold=" + numerals.real(-1, 1), "value=" + numerals.real(-1, 1));
      case "relu" -> dice.of("relu", "softmax", "log_softmax", "relu");
      default -> name + arguments(BuiltInActivations.find(name).orElseThrow().parameters());
    };
  }

  private String arguments(List<Parameter> parameters) {
    int needed =
        (int) parameters.stream().filter(p -> p.defaultValue().isEmpty()).count();
    return parameters.isEmpty()
        ? ""
        : dice.arguments(
            needed,
            parameters.stream()
                .map(p -> p.name() + "=" + numerals.accepted(p))
                .toArray(String[]::new));
  }
}
