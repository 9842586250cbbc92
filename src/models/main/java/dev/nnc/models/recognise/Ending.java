package dev.nnc.models.recognise;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.simplify.RowOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a network ends: its loss with the link, its classes. A softmax or sigmoid at the end of a
 * file is the link of the loss that goes with it, so that predict gives what the file gives.
 *
 * @param parts without the link
 * @param linked whether predict, and not forward, gives the output of the file
 * @param loss as its statement writes it; empty if there is none
 * @param classes labels; empty if there are none that the language can say
 * @param notes what was left out
 */
record Ending(
    List<Part> parts,
    boolean linked,
    Optional<String> loss,
    List<String> classes,
    List<String> notes) {

  private static final String CROSS_ENTROPY = "softmax_cross_entropy";
  private static final String BINARY = "binary_cross_entropy";

  static Ending of(List<Part> parts, Facts facts, int width) {
    List<String> notes = new ArrayList<>();
    Optional<String> told = facts.loss();
    Optional<String> linkLoss = linkLoss(parts, told, width);
    Optional<String> loss = told;
    List<Part> left = parts;
    if (linkLoss.isPresent()) {
      loss = told.filter(each -> word(each).equals(linkLoss.get())).or(() -> linkLoss);
      left = withoutLink(parts);
    } else if (told.filter(each -> word(each).equals("poisson")).isPresent()) {
      notes.add("the loss poisson is left out: nnc's is of the logarithm of the rate");
      loss = Optional.empty();
    } else if (told.filter(each -> word(each).equals(CROSS_ENTROPY) && width < 2)
        .isPresent()) {
      notes.add("the loss " + CROSS_ENTROPY + " is left out: there is one output");
      loss = Optional.empty();
    }
    List<String> classes = facts.classes();
    if (!classes.isEmpty() && !areLabels(classes)) {
      notes.add(
          "the " + classes.size() + " classes are left out: labels are texts that differ, up to "
              + Limits.LABELS + " of them");
      classes = List.of();
    }
    if (!classes.isEmpty() && !takesClasses(loss, width, classes.size())) {
      notes.add("the " + classes.size() + " classes are left out: "
          + (width == 1
              ? "they are told by the sign of one output, and there is no loss that says so"
              : "each output is a probability of its own"));
      classes = List.of();
    }
    return new Ending(left, linkLoss.isPresent(), loss, classes, notes);
  }

  /** The loss whose link the last part is, if the file says no other. */
  private static Optional<String> linkLoss(List<Part> parts, Optional<String> told, int width) {
    if (parts.size() < 2) {
      return Optional.empty();
    }
    Part last = parts.get(parts.size() - 1);
    RowOperation.Softmax softmax = last.as(RowOperation.Softmax.class);
    RowOperation.Function function = last.as(RowOperation.Function.class);
    String loss = "";
    if (softmax != null && !softmax.logarithm() && width > 1) {
      loss = CROSS_ENTROPY;
    } else if (function != null && isOuter(Function.SIGMOID, function.function())) {
      loss = BINARY;
    } else if (function != null
        && isOuter(Function.EXP, function.function())
        && told.filter(each -> word(each).equals("poisson")).isPresent()) {
      loss = "poisson";
    }
    String link = loss;
    boolean other = told.filter(each -> !word(each).equals(link)).isPresent();
    return link.isEmpty() || other ? Optional.empty() : Optional.of(link);
  }

  /** Whether it comes last in a function, or is the whole of it, however written. */
  private static boolean isOuter(Function link, Expr function) {
    return function.operator() == link || isWhole(link, function);
  }

  private static boolean isWhole(Function link, Expr function) {
    return ActivationNames.builtIn(function)
        .equals(ActivationNames.builtIn(Expr.call(link, Expr.x())));
  }

  /** The parts with what the link is applied to. */
  private static List<Part> withoutLink(List<Part> parts) {
    List<Part> left = new ArrayList<>(parts);
    Part last = left.remove(left.size() - 1);
    RowOperation.Function function = last.as(RowOperation.Function.class);
    if (function != null
        && !isWhole(Function.SIGMOID, function.function())
        && !isWhole(Function.EXP, function.function())) {
      Part.Work inner =
          new Part.Simple(new RowOperation.Function(function.function().operand(0)));
      left.add(last.with(inner));
    }
    return left;
  }

  private static boolean takesClasses(Optional<String> loss, int width, int classes) {
    String word = word(loss.orElse(""));
    if (word.equals(BINARY)) {
      return width == 1 && classes == 2;
    }
    boolean ofClasses = word.isEmpty() || word.equals(CROSS_ENTROPY) || word.equals("multi_margin");
    return ofClasses && width == classes && width > 1;
  }

  /** Whether the language takes them. */
  private static boolean areLabels(List<String> classes) {
    return classes.size() <= Limits.LABELS
        && Set.copyOf(classes).size() == classes.size()
        && classes.stream().noneMatch(String::isBlank);
  }

  private static String word(String loss) {
    return loss.replaceFirst("\\W.*", "");
  }
}
