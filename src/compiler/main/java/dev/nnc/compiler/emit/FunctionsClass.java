package dev.nnc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.calculus.Derivative;
import dev.nnc.compiler.calculus.Expr;
import dev.nnc.compiler.calculus.Function;
import dev.nnc.compiler.calculus.InOutput;
import dev.nnc.compiler.calculus.Operations;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * The nested class Functions of a generated class: the activations of a network with their
 * derivatives, and the elementary functions that these and the rest of the class use.
 */
public final class FunctionsClass {
  public static final String NAME = "Functions";

  private final Precision precision;
  private final boolean straight;
  private final TypeName number;
  private final Set<Function> used = EnumSet.noneOf(Function.class);
  private final Map<Activation.Elementwise, ActivationMethods> activations = new LinkedHashMap<>();
  private final List<MethodSpec> methods = new ArrayList<>();
  private final Set<String> others = new HashSet<>();
  private final MethodNames names = new MethodNames();
  private int scratch;

  public FunctionsClass(Precision precision) {
    this(precision, false);
  }

  /**
   * The functions of straight lines or of loops.
   *
   * @param straight whether no loop is to be vectorised
   */
  FunctionsClass(Precision precision, boolean straight) {
    this.precision = precision;
    this.straight = straight;
    this.number = precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
  }

  /** Notes that the class calls this function; what to write before its arguments. */
  public String use(Function function) {
    if (NumericFunction.isOfMath(function)) {
      return "Math." + function.spelling();
    }
    if (used.add(function)) {
      numeric(function).needs().forEach(this::use);
    }
    return NAME + "." + function.spelling();
  }

  /**
   * The methods of an activation, the same for the same activation; {@code derivatives} if training
   * needs them.
   */
  public ActivationMethods add(Activation.Elementwise activation, boolean derivatives) {
    return activations.computeIfAbsent(activation, a -> define(a, derivatives));
  }

  /** Adds a function that no activation can name, unless it is there; what to write before its arguments. */
  String add(String name, Supplier<MethodSpec> method) {
    if (others.add(name)) {
      methods.add(method.get());
    }
    return NAME + "." + name;
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return used.isEmpty() && methods.isEmpty();
  }

  public TypeSpec build() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(NAME)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The functions of one value, with the same bits on every JDK.");
    if (scratch > 0) {
      type.addField(LongExpression.scratch(number, scratch));
    }
    methods.forEach(type::addMethod);
    used.forEach(
        function ->
            type.addMethod(numeric(function).method(function, precision)));
    return type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .build();
  }

  private ActivationMethods define(Activation.Elementwise activation, boolean derivatives) {
    Expr f = activation.function();
    String spelling = activation.spelling();
    // A parameter that learns is passed to the method even where the function ignores it.
    String value = activation.trained().isEmpty() ? elementary(f).orElse(null) : null;
    if (value == null) {
      value = names.claim(spelling);
      method(value, "The activation " + spelling + ".", f, activation, "x");
    }
    if (!derivatives) {
      return new ActivationMethods(activation, value, "", false, List.of());
    }
    Optional<Expr> inOutput = InOutput.of(f);
    if (straight && inOutput.filter(Masks::isStep).isPresent()) {
      return new ActivationMethods(activation, value, "", true, List.of());
    }
    String derivative = names.claim(value + "Derivative");
    String from = inOutput.isPresent() ? "y" : "x";
    String text =
        "The derivative of " + spelling + (inOutput.isPresent() ? ", from its value y." : ".");
    method(derivative, text, inOutput.map(Masks::of).orElseGet(() -> Derivative.of(f)), activation, from);
    List<String> byParameter = new ArrayList<>();
    for (int k = 0; k < activation.trained().size(); k++) {
      String parameter = activation.trained().get(k).name();
      String name = names.claim(value + "DerivativeBy_" + parameter);
      String line = "The derivative of " + spelling + " by " + parameter + ".";
      method(name, line, Derivative.withRespectToParameter(f, k), activation, "x");
      byParameter.add(name);
    }
    return new ActivationMethods(activation, value, derivative, inOutput.isPresent(), byParameter);
  }

  private NumericFunction numeric(Function function) {
    return (straight ? StraightFunctions.of(function, precision) : Optional.<NumericFunction>empty())
        .orElseGet(() -> NumericFunction.of(function, precision));
  }

  /** The name of the function that f is, if f is one of x itself and has a method. */
  private Optional<String> elementary(Expr f) {
    if (f.operator() instanceof Function function
        && !NumericFunction.isOfMath(function)
        && f.operand(0).equals(Expr.x())) {
      use(function);
      return Optional.of(function.spelling());
    }
    return Optional.empty();
  }

  private void method(
      String name, String text, Expr expr, Activation.Elementwise activation, String variable) {
    for (Operations.Node node : Operations.of(expr).nodes()) {
      if (node.operator() instanceof Function function) {
        use(function);
      }
    }
    // Behind x, y and the locals t0, t1, ... the language's own names might collide.
    List<String> parameters = new ArrayList<>();
    for (int k = 0; k < activation.trained().size(); k++) {
      parameters.add("a" + (k + 1));
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.STATIC)
            .addJavadoc("$L", text)
            .returns(number)
            .addParameter(number, variable);
    parameters.forEach(parameter -> method.addParameter(number, parameter));
    ExpressionCode.Names inJava = new ExpressionCode.Names("x", "y", parameters);
    if (expr.size() > LongExpression.LIMIT) {
      scratch = Math.max(scratch, expr.size());
      LongExpression.add(methods, method, expr, precision, inJava);
    } else {
      methods.add(method.addCode(ExpressionCode.body(expr, precision, inJava)).build());
    }
  }
}
