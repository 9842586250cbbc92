package dev.nnc.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Initializer.Rule;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.parse.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the checker makes of correct files: values, defaults, packages. */
class CheckerTest {

  private final Diagnostics diagnostics = new Diagnostics();

  private Checker.Result check(
      Map<String, Double> constants, Optional<String> packageName, String... texts) {
    List<Checker.Unit> units = new ArrayList<>();
    for (String text : texts) {
      SourceFile file = new SourceFile("file" + units.size() + ".nn", text);
      units.add(new Checker.Unit(Parser.parse(file, diagnostics), "folder"));
    }
    return new Checker(constants, packageName, diagnostics).check(units);
  }

  private Network network(String text) {
    Checker.Result result = check(Map.of(), Optional.empty(), text);
    assertEquals(
        List.of(),
        diagnostics.sorted(List.of("file0.nn")).stream()
            .map(Diagnostic::message)
            .toList());
    return result.networks().get(0).network();
  }

  private Network withBody(String statements) {
    return network("network Coins { " + statements + " }");
  }

  private static Layer.Dense dense(Network network, int index) {
    return (Layer.Dense) network.layers().get(index);
  }

  private static Initializer scaled(Rule rule) {
    return new Initializer.Scaled(rule);
  }

  @Test
  void defaults() {
    Network network = withBody("input 4; dense 2");
    assertEquals("folder", network.packageName());
    assertEquals(32, network.batch());
    assertEquals(0, network.seed());
    assertEquals(Precision.FLOAT, network.precision());
    assertEquals(Schedule.NONE, network.schedule());
    assertTrue(network.loss().isEmpty()
        && network.optimizer().isEmpty()
        && network.clip().isEmpty());
    assertEquals(
        new Layer.Dense(
            "", 4, 2, Activation.IDENTITY, true, scaled(Rule.GLOROT_UNIFORM), 0, 0, false),
        network.layers().get(0));
  }

  @Test
  void theActivationThatFollowsChoosesTheInitializer() {
    Network network = withBody("""
            input 4
            dense 5 gelu_tanh
            dense 5; apply elu(0.5)
            dense 5 selu
            dense 5 identity; apply relu
            dense 5; dense 5 relu
            dense 5 tanh
            dense 5 relu init=zeros
            dense 5
            """);
    assertEquals(scaled(Rule.HE_NORMAL), dense(network, 0).initializer());
    assertEquals(scaled(Rule.HE_NORMAL), dense(network, 1).initializer());
    assertEquals(scaled(Rule.LECUN_NORMAL), dense(network, 3).initializer());
    assertEquals(scaled(Rule.GLOROT_UNIFORM), dense(network, 4).initializer());
    assertEquals(scaled(Rule.GLOROT_UNIFORM), dense(network, 6).initializer());
    assertEquals(scaled(Rule.HE_NORMAL), dense(network, 7).initializer());
    assertEquals(scaled(Rule.GLOROT_UNIFORM), dense(network, 8).initializer());
    assertEquals(new Initializer.Constant(0), dense(network, 9).initializer());
    assertEquals(scaled(Rule.GLOROT_UNIFORM), dense(network, 10).initializer());
  }

  @Test
  void constantsAreComputedInOrderAndOverriddenFirst() {
    String text =
        "const a = -2 ^ 2; const b = a + 10; const c = max(b, 1) * 2; network N { input b; dense c }";
    assertEquals(
        6,
        network("const a = -2^2; const b = a + 10; network N { input b; dense 1 }")
            .inputSize());
    Checker.Result result = check(Map.of("b", 3.0, "z", 1.0), Optional.empty(), text);
    assertEquals(3, result.networks().get(0).network().inputSize());
    assertEquals(6, result.networks().get(0).network().outputSize());
    assertEquals(Set.of("z"), result.unknownConstants());
  }

  @Test
  void theSeedHas64Bits() {
    assertEquals(
        Long.MIN_VALUE, withBody("seed -9223372036854775808; input 1; dense 1").seed());
    assertEquals(
        Long.MAX_VALUE,
        withBody("seed 9_223_372_036_854_775_807; input 1; dense 1").seed());
    assertEquals(1 << 20, withBody("seed 2 ^ 20; input 1; dense 1").seed());
  }

  @Test
  void thePackageIsTheRequestsElseTheFilesElseTheFolders() {
    String file = "package a.b; network N { input 1; dense 1 }";
    assertEquals("a.b", network(file).packageName());
    Checker.Result result = check(Map.of(), Optional.of("c"), file);
    assertEquals("c", result.networks().get(0).network().packageName());
  }

  @Test
  void classesOfTwoPackagesMayShareAName() {
    String network = "network N { input 1; dense 1 }";
    assertEquals(
        2,
        check(Map.of(), Optional.empty(), "package a;" + network, network)
            .networks()
            .size());
    check(Map.of(), Optional.of("c"), "package a;" + network, network);
    assertEquals(
        DiagnosticCode.NN218,
        diagnostics.sorted(List.of("file0.nn", "file1.nn")).get(0).code());
  }

  @Test
  void oneOperandOfInputIsASizeUnlessACommaFollows() {
    assertEquals(List.of(), withBody("input 3; dense 1").input().names());
    assertEquals(List.of("age"), withBody("input age,; dense 1").input().names());
    assertEquals(
        List.of("open", "close"), withBody("input open, close; dense 1").input().names());
  }

  @Test
  void sgdHasPyTorchsDefaults() {
    Network network =
        withBody("input 1; dense 1; loss mse; optimizer sgd(0.5, nesterov=true, momentum=0.9)");
    assertEquals(Optional.of(new Optimizer.Sgd(0.5, 0.9, true, 0)), network.optimizer());
  }

  @Test
  void declaredActivationsAreWrittenOut() {
    Network network = network("""
            activation swish(x, beta=1) = x * sigmoid(beta * x)
            activation both(x, k) = swish(x, beta=k) + leaky_relu(x, k)
            network N { input 1; dense 1 swish; dense 1 swish(2); dense 1 both(k=0.5); dense 1 silu }
            """);
    Expr silu = function(network, 3);
    assertEquals(silu, function(network, 0));
    assertEquals("swish(2)", dense(network, 1).activation().spelling());
    double x = -1.5;
    assertEquals(x / (1 + Math.exp(-2 * x)), function(network, 1).evaluate(x), 1e-15);
    double both = x / (1 + Math.exp(-0.5 * x)) + 0.5 * x;
    assertEquals(both, function(network, 2).evaluate(x), 1e-15);
  }

  @Test
  void everyBuiltInActivationCanBeUsedInAnExpression() {
    for (String name : BuiltInActivations.names()) {
      String arguments = name.equals("threshold") ? "(0.5, 2)" : "";
      String call = name.equals("threshold") ? "(x, 0.5, 2)" : "(x)";
      Network network = network("activation f(x) = " + name + call
          + "; network N { input 1; dense 1 f; dense 1 " + name + arguments + " }");
      for (double x : new double[] {-7, -0.6, -0.1, 0, 0.1, 0.6, 7}) {
        assertEquals(function(network, 1).evaluate(x), function(network, 0).evaluate(x), name);
      }
    }
  }

  private static Expr function(Network network, int layer) {
    return ((Activation.Elementwise) dense(network, layer).activation()).function();
  }
}
