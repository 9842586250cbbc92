package dev.nnc.compiler.check.statement;

import static dev.nnc.compiler.check.word.Range.NOT_NEGATIVE;
import static dev.nnc.compiler.check.word.Range.ZERO_TO_BELOW_ONE;

import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Optimizer;

/** What {@code optimizer} may name; the defaults and the ranges are PyTorch's. */
public final class Optimizers {
  private static final String MEAN = "how much of the average of the gradients stays";
  private static final String SQUARES = "how much of the average of their squares stays";
  private static final String EPSILON = "added to the root";
  private static final String DECAY = "times the weight is added to the gradient";
  private static final String SHRINKS = "times the rate is what each weight loses in a step";

  public static final Vocabulary<Optimizer> WORDS = new Vocabulary<>(
      "optimizer",
      word("sgd", "Steps against the gradient, with momentum where that is given.")
          .takes("momentum", 0, NOT_NEGATIVE, "how much of the last step stays in the next")
          .takes("nesterov", false, "looks a step ahead, as Nesterov does; needs a momentum")
          .takes("weight_decay", 0, NOT_NEGATIVE, DECAY)
          .builds(Optimizers::sgd),
      word(
              "adam",
              "Divides an average of the gradients by the root of one of their squares: Kingma and Ba 2015.")
          .takes("beta1", 0.9, ZERO_TO_BELOW_ONE, MEAN)
          .takes("beta2", 0.999, ZERO_TO_BELOW_ONE, SQUARES)
          .takes("epsilon", 1e-8, NOT_NEGATIVE, EPSILON)
          .takes("weight_decay", 0, NOT_NEGATIVE, DECAY)
          .builds(a -> adam(a, false)),
      word("adamw", "Adam whose decay stays out of the gradient: Loshchilov and Hutter 2019.")
          .takes("beta1", 0.9, ZERO_TO_BELOW_ONE, MEAN)
          .takes("beta2", 0.999, ZERO_TO_BELOW_ONE, SQUARES)
          .takes("epsilon", 1e-8, NOT_NEGATIVE, EPSILON)
          .takes("weight_decay", 0.01, NOT_NEGATIVE, SHRINKS)
          .builds(a -> adam(a, true)),
      word("rmsprop", "Divides the gradient by the root of an average of its squares.")
          .takes("alpha", 0.99, NOT_NEGATIVE, SQUARES)
          .takes("epsilon", 1e-8, NOT_NEGATIVE, EPSILON)
          .builds(
              a -> new Optimizer.RmsProp(a.number("rate"), a.number("alpha"), a.number("epsilon"))),
      word(
              "adagrad",
              "Divides the gradient by the root of the sum of all its squares: Duchi et al. 2011.")
          .takes("epsilon", 1e-10, NOT_NEGATIVE, EPSILON)
          .builds(a -> new Optimizer.Adagrad(a.number("rate"), a.number("epsilon"))),
      word(
              "lion",
              "Moves each weight by the rate, in the direction of an average of its gradients: Chen et al. 2023.")
          .takes("beta1", 0.9, ZERO_TO_BELOW_ONE, "how much of the average decides the direction")
          .takes("beta2", 0.99, ZERO_TO_BELOW_ONE, MEAN)
          .takes("weight_decay", 0, NOT_NEGATIVE, SHRINKS)
          .builds(a -> new Optimizer.Lion(
              a.number("rate"), a.number("beta1"), a.number("beta2"), a.number("weight_decay"))),
      word("nadam", "Adam that looks a step ahead, with a momentum that grows: Dozat 2016.")
          .takes("beta1", 0.9, ZERO_TO_BELOW_ONE, MEAN)
          .takes("beta2", 0.999, ZERO_TO_BELOW_ONE, SQUARES)
          .takes("epsilon", 1e-8, NOT_NEGATIVE, EPSILON)
          .takes("weight_decay", 0, NOT_NEGATIVE, DECAY)
          .takes(
              "momentum_decay",
              0.004,
              NOT_NEGATIVE,
              "how fast the momentum grows from beta1 / 2 to beta1")
          .builds(a -> new Optimizer.Nadam(
              a.number("rate"),
              a.number("beta1"),
              a.number("beta2"),
              a.number("epsilon"),
              a.number("weight_decay"),
              a.number("momentum_decay"))));

  private Optimizers() {}

  private static Signature word(String name, String sentence) {
    return Signature.of(name, sentence)
        .needs("rate", NOT_NEGATIVE, "the learning rate before the schedule");
  }

  private static Optimizer sgd(Reading a) {
    double momentum = a.number("momentum");
    boolean nesterov = a.flag("nesterov");
    if (nesterov && momentum == 0) {
      a.report(Diagnostic.of(DiagnosticCode.NN405, a.placeOf("nesterov"))
          .help("add `momentum=0.9`, or leave nesterov out"));
    }
    return new Optimizer.Sgd(a.number("rate"), momentum, nesterov, a.number("weight_decay"));
  }

  private static Optimizer adam(Reading a, boolean decoupled) {
    return new Optimizer.Adam(
        a.number("rate"),
        a.number("beta1"),
        a.number("beta2"),
        a.number("epsilon"),
        a.number("weight_decay"),
        decoupled);
  }
}
