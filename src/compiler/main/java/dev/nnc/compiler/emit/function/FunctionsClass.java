package dev.nnc.compiler.emit.function;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.InOutput;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.LoopStage;
import dev.nnc.compiler.plan.cost.Masks;
import dev.nnc.compiler.plan.cost.MethodBudget;
import dev.nnc.compiler.plan.form.FunctionLoops;
import dev.nnc.compiler.plan.form.KernelChoice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
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
  private final FunctionLoops loops;
  private final TypeName number;
  private final Set<Function> used = EnumSet.noneOf(Function.class);
  private final Set<Function> usedFromInner = EnumSet.noneOf(Function.class);
  private final Set<Function> usedInDouble = EnumSet.noneOf(Function.class);
  private final Map<Expr, String> inner = new HashMap<>();
  private final Map<Activation.Elementwise, ActivationMethods> activations = new LinkedHashMap<>();
  private final List<MethodSpec> methods = new ArrayList<>();
  private final Set<String> others = new HashSet<>();
  private final MethodNames names = new MethodNames();
  private int scratch;

  /**
   * The functions as kernels of this form want them: in loops that C2 is to vectorise, long ones
   * take the value of an inner one.
   */
  public FunctionsClass(Precision precision, KernelChoice.Form form) {
    this.precision = precision;
    this.loops = new FunctionLoops(form, precision);
    this.number = precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
  }

  private boolean isStraight() {
    return loops.form().isStraight();
  }

  /** Notes that the class calls this function; what to write before its arguments. */
  public String use(Function function) {
    if (NumericFunction.isOfMath(function)) {
      return "Math." + function.spelling();
    }
    if (used.add(function)) {
      numeric(function).needs().forEach(this::use);
    }
    return call(function.spelling());
  }

  /** The same of a double, which a class of floats has beside the one of a float. */
  String useInDouble(Function function) {
    if (precision == Precision.FLOAT && !NumericFunction.isOfMath(function)) {
      usedInDouble.add(function);
      return call(function.spelling());
    }
    return use(function);
  }

  /**
   * Adds the methods of an activation, unless they are there; {@code derivatives} if training needs
   * them.
   */
  public void define(Activation.Elementwise activation, boolean derivatives) {
    activations.computeIfAbsent(activation, a -> write(a, derivatives));
  }

  /** The methods of an activation that has been defined. */
  public ActivationMethods methodsOf(Activation.Elementwise activation) {
    ActivationMethods defined = activations.get(activation);
    if (defined == null) {
      throw new IllegalStateException("nothing has defined " + activation.spelling());
    }
    return defined;
  }

  /** Adds a function that no activation can name, unless it is there. */
  void define(String name, Supplier<MethodSpec> method) {
    if (others.add(name)) {
      methods.add(method.get());
    }
  }

  /** What to write before the arguments of a function. */
  public static String call(String name) {
    return NAME + "." + name;
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return used.isEmpty() && usedInDouble.isEmpty() && methods.isEmpty();
  }

  public TypeSpec build() {
    TypeSpec.Builder type = TypeSpec.classBuilder(NAME)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The functions of one value, with the same bits on every JDK.");
    if (scratch > 0) {
      type.addField(LongExpression.scratch(number, scratch));
    }
    methods.forEach(type::addMethod);
    used.forEach(f -> type.addMethod(numeric(f).method(f, precision)));
    usedInDouble.forEach(f -> type.addMethod(DoubleFunctions.of(f).method(f, Precision.DOUBLE)));
    usedFromInner.forEach(f -> type.addMethod(numeric(f).methodFromInner(f, precision)));
    return type.addMethod(
            MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .build();
  }

  private ActivationMethods write(Activation.Elementwise activation, boolean derivatives) {
    Expr f = activation.function();
    FunctionLoops.Written written = loops.value(activation);
    String spelling = activation.spelling();
    // A parameter that learns is passed to the method even where the function ignores it.
    String value =
        activation.trained().isEmpty() ? elementary(f, written.stage()).orElse(null) : null;
    if (value == null) {
      value = names.claim(spelling);
      method(value, "The activation " + spelling + ".", written, activation, "x");
    }
    Optional<String> valueInner = inner(written.stage(), value, activation);
    if (!derivatives) {
      return new ActivationMethods(
          activation, value, valueInner, "", Optional.empty(), false, List.of());
    }
    Optional<Expr> inOutput = InOutput.of(f);
    if (isStraight() && inOutput.filter(Masks::isStep).isPresent()) {
      return new ActivationMethods(
          activation, value, valueInner, "", Optional.empty(), true, List.of());
    }
    String derivative = names.claim(value + "Derivative");
    String from = inOutput.isPresent() ? "y" : "x";
    String text =
        "The derivative of " + spelling + (inOutput.isPresent() ? ", from its value y." : ".");
    FunctionLoops.Written slope = loops.derivative(activation);
    method(derivative, text, slope, activation, from);
    Optional<String> derivativeInner = inner(slope.stage(), derivative, activation);
    List<String> byParameter = new ArrayList<>();
    for (int k = 0; k < activation.trained().size(); k++) {
      String parameter = activation.trained().get(k).name();
      String name = names.claim(value + "DerivativeBy_" + parameter);
      String line = "The derivative of " + spelling + " by " + parameter + ".";
      method(name, line, inOneLoop(Derivative.withRespectToParameter(f, k)), activation, "x");
      byParameter.add(name);
    }
    return new ActivationMethods(
        activation,
        value,
        valueInner,
        derivative,
        derivativeInner,
        inOutput.isPresent(),
        byParameter);
  }

  private static FunctionLoops.Written inOneLoop(Expr f) {
    return new FunctionLoops.Written(f, Optional.empty());
  }

  /** The method that computes e for another. */
  private Optional<String> inner(
      Optional<LoopStage> stage, String of, Activation.Elementwise activation) {
    return stage.map(s -> inner.computeIfAbsent(
        s.inner(),
        e -> elementary(e, Optional.empty()).orElseGet(() -> {
          String name = names.claim(of + "Inner");
          String text =
              "What " + of + " takes as e: all in one loop is too long for C2 to vectorise.";
          method(name, text, inOneLoop(e), activation, "x");
          return name;
        })));
  }

  private NumericFunction numeric(Function function) {
    return (isStraight()
            ? StraightFunctions.of(function, precision)
            : Optional.<NumericFunction>empty())
        .orElseGet(() -> NumericFunction.of(function, precision));
  }

  /** The name of the function that f is, if f is one of x itself and has a method. */
  private Optional<String> elementary(Expr f, Optional<LoopStage> stage) {
    if (f.operator() instanceof Function function
        && !NumericFunction.isOfMath(function)
        && f.operand(0).equals(Expr.x())) {
      use(function, stage.isPresent());
      return Optional.of(function.spelling());
    }
    return Optional.empty();
  }

  private void use(Function function, boolean staged) {
    if (staged && LoopStage.isFromInner(function)) {
      usedFromInner.add(function);
    } else {
      use(function);
    }
  }

  private void method(
      String name,
      String text,
      FunctionLoops.Written written,
      Activation.Elementwise activation,
      String variable) {
    Optional<LoopStage> stage = written.stage();
    Expr expr = stage.map(LoopStage::rest).orElse(written.whole());
    for (Operations.Node node : Operations.of(expr).nodes()) {
      if (node.operator() instanceof Function function) {
        use(function, stage.isPresent());
      }
    }
    // Behind x, y and the locals t0, t1, ... the language's own names might collide.
    List<String> parameters = new ArrayList<>();
    for (int k = 0; k < activation.trained().size(); k++) {
      parameters.add("a" + (k + 1));
    }
    if (stage.isPresent()) {
      parameters.add("e");
    }
    MethodSpec.Builder method = MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.STATIC)
        .addJavadoc("$L", text)
        .returns(number)
        .addParameter(number, variable);
    parameters.forEach(parameter -> method.addParameter(number, parameter));
    ExpressionCode.Names inJava = new ExpressionCode.Names("x", "y", parameters);
    if (!MethodBudget.fits(expr)) {
      scratch = Math.max(scratch, expr.size());
      LongExpression.add(methods, method, expr, precision, inJava);
    } else {
      ScalarDialect dialect = new ScalarDialect(precision, stage.isPresent());
      methods.add(method.addCode(ExpressionCode.body(expr, dialect, inJava)).build());
    }
  }
}
