package dev.nnc.models.recognise;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.calculus.word.Parameter;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.models.graph.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The words for functions: those of the language where one computes the same, whatever the formula;
 * else a declaration. Numbers of the formula are tried as parameters of the words.
 */
final class ActivationNames {
  /**
   * Of 1 + |y|. Files cut softplus off where the rest is below 2e-9; two different functions of the
   * language are further apart somewhere among the points.
   */
  private static final double SAME = 1.5e-10;

  /** All pairs of more would take long, and formulas of two parameters have fewer numbers. */
  private static final int MOST_NUMBERS = 12;

  private static final double[] LARGE = {0, 1e-8, 1e-3, 47, 1e3, 1e6, 1e18};

  /** Points on both sides of 0; steps that no kink of a usual function falls on. */
  private static final double STEP = 0.0703125;

  private static final int STEPS = 400;

  private final Map<Expr, String> names = new HashMap<>();
  private final Map<String, String> declarations = new LinkedHashMap<>();

  /** The word, with its parameters; {@code identity} for x itself. */
  String of(Expr function, Origin place) {
    String known = names.get(function);
    if (known == null) {
      known = builtIn(function).orElseGet(() -> declared(function, place));
      names.put(function, known);
    }
    return known;
  }

  /** The declarations that the names need, a line each. */
  List<String> declarations() {
    return List.copyOf(declarations.values());
  }

  private String declared(Expr function, Origin place) {
    String name = "function" + (declarations.size() + 1);
    declarations.put(name, "activation " + name + "(x) = " + ExpressionText.of(function, place));
    return name;
  }

  /** The word of the language, with its parameters, if there is one. */
  static Optional<String> builtIn(Expr function) {
    Set<Double> numbers = numbers(function);
    double[] points = points(numbers);
    for (String name : BuiltInActivations.names()) {
      BuiltInActivation word = BuiltInActivations.find(name).orElseThrow();
      for (double[] values : choices(word.parameters(), numbers)) {
        if (isSame(function, word.function(values), points)) {
          return Optional.of(spelling(word, values));
        }
      }
    }
    return Optional.empty();
  }

  /** Every number of the formula, with what a parameter would be if it stands there changed. */
  private static Set<Double> numbers(Expr function) {
    Set<Double> numbers = new TreeSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(function));
    // By identity: whether two expressions are equal takes a look at all of both.
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty() && numbers.size() < MOST_NUMBERS) {
      Expr e = open.pop();
      if (seen.add(e)) {
        if (e.isConstant() && Double.isFinite(e.value())) {
          numbers.add(e.value());
          numbers.add(-e.value());
          if (Double.isFinite(1 / e.value())) {
            numbers.add(1 / e.value());
          }
        }
        e.operands().forEach(open::push);
      }
    }
    numbers.add(0.0);
    return numbers;
  }

  private static List<double[]> choices(List<Parameter> parameters, Set<Double> numbers) {
    List<double[]> choices = new ArrayList<>(List.of(new double[0]));
    for (Parameter parameter : parameters) {
      Set<Double> candidates = new TreeSet<>(numbers);
      parameter.defaultValue().ifPresent(candidates::add);
      List<double[]> longer = new ArrayList<>();
      for (double[] before : choices) {
        for (double candidate : candidates) {
          if (accepts(parameter, candidate)) {
            double[] more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = candidate;
            longer.add(more);
          }
        }
      }
      choices = longer;
    }
    return choices;
  }

  private static boolean accepts(Parameter parameter, double value) {
    return switch (parameter.accepted()) {
      case FINITE -> true;
      case POSITIVE -> value > 0;
      case NOT_NEGATIVE -> value >= 0;
      case NOT_ZERO -> value != 0;
      case BETWEEN_ZERO_AND_ONE -> value >= 0 && value <= 1;
    };
  }

  /**
   * Where functions are compared: all over the line, and where the formula has its numbers, at
   * which one branch goes over into another.
   */
  private static double[] points(Set<Double> numbers) {
    DoubleStream sizes = DoubleStream.concat(
        Arrays.stream(LARGE), IntStream.rangeClosed(1, STEPS).mapToDouble(i -> i * STEP));
    DoubleStream places =
        numbers.stream().flatMapToDouble(n -> DoubleStream.of(Math.nextDown(n), n, Math.nextUp(n)));
    return DoubleStream.concat(sizes.flatMap(size -> DoubleStream.of(size, -size)), places)
        .toArray();
  }

  private static boolean isSame(Expr a, Expr b, double... points) {
    return a.equals(b) || Arrays.stream(points).allMatch(x -> isSame(a, b, x));
  }

  private static boolean isSame(Expr a, Expr b, double x) {
    double p = a.evaluate(x);
    double q = b.evaluate(x);
    return Double.compare(p, q) == 0 || Math.abs(p - q) <= SAME * (1 + Math.abs(q));
  }

  private static String spelling(BuiltInActivation word, double... values) {
    List<String> numbers = new ArrayList<>();
    for (double value : values) {
      numbers.add(Numeral.of(value));
    }
    // What is the default is left out, from the end on.
    for (int k = values.length - 1; k >= 0; k--) {
      if (!word.parameters().get(k).defaultValue().equals(Optional.of(values[k]))) {
        break;
      }
      numbers.remove(k);
    }
    return numbers.isEmpty() ? word.name() : word.name() + "(" + String.join(", ", numbers) + ")";
  }
}
