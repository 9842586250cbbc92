package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.syntax.Expression;
import java.util.Optional;

/** Reads {@code optimizer O}; the defaults and the ranges are PyTorch's. */
final class Optimizers {
  static final Vocabulary WORDS =
      new Vocabulary(
          "optimizer",
          Signature.of("sgd").needs("rate").takes("momentum", "nesterov", "weight_decay"),
          Signature.of("adam").needs("rate").takes("beta1", "beta2", "epsilon", "weight_decay"),
          Signature.of("adamw").needs("rate").takes("beta1", "beta2", "epsilon", "weight_decay"),
          Signature.of("rmsprop").needs("rate").takes("alpha", "epsilon"),
          Signature.of("adagrad").needs("rate").takes("epsilon"),
          Signature.of("lion").needs("rate").takes("beta1", "beta2", "weight_decay"));

  private final FileScope scope;

  Optimizers(FileScope scope) {
    this.scope = scope;
  }

  Optional<Optimizer> read(Expression expression) {
    return scope.choose(WORDS, expression).map(this::of);
  }

  private Optimizer of(Arguments arguments) {
    double rate = scope.values().number(arguments, "rate", Range.NOT_NEGATIVE);
    return switch (arguments.owner()) {
      case "sgd" -> sgd(arguments, rate);
      case "adam" -> adam(arguments, rate, 0, false);
      case "adamw" -> adam(arguments, rate, 0.01, true);
      case "rmsprop" ->
          new Optimizer.RmsProp(
              rate,
              scope.values().number(arguments, "alpha", 0.99, Range.NOT_NEGATIVE),
              epsilon(arguments, 1e-8));
      case "adagrad" -> new Optimizer.Adagrad(rate, epsilon(arguments, 1e-10));
      default ->
          new Optimizer.Lion(
              rate,
              beta(arguments, "beta1", 0.9),
              beta(arguments, "beta2", 0.99),
              weightDecay(arguments, 0));
    };
  }

  private Optimizer sgd(Arguments arguments, double rate) {
    double momentum = scope.values().number(arguments, "momentum", 0, Range.NOT_NEGATIVE);
    boolean nesterov = scope.values().flag(arguments, "nesterov", false);
    if (nesterov && momentum == 0) {
      scope.report(
          Diagnostic.of(DiagnosticCode.NN405, arguments.placeOf("nesterov"))
              .help("add `momentum=0.9`, or leave nesterov out"));
    }
    return new Optimizer.Sgd(rate, momentum, nesterov, weightDecay(arguments, 0));
  }

  private Optimizer adam(Arguments arguments, double rate, double decay, boolean decoupled) {
    return new Optimizer.Adam(
        rate,
        beta(arguments, "beta1", 0.9),
        beta(arguments, "beta2", 0.999),
        epsilon(arguments, 1e-8),
        weightDecay(arguments, decay),
        decoupled);
  }

  private double beta(Arguments arguments, String name, double fallback) {
    return scope.values().number(arguments, name, fallback, Range.ZERO_TO_BELOW_ONE);
  }

  private double epsilon(Arguments arguments, double fallback) {
    return scope.values().number(arguments, "epsilon", fallback, Range.NOT_NEGATIVE);
  }

  private double weightDecay(Arguments arguments, double fallback) {
    return scope.values().number(arguments, "weight_decay", fallback, Range.NOT_NEGATIVE);
  }
}
