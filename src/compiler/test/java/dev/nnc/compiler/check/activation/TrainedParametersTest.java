package dev.nnc.compiler.check.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.check.word.Constants;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Activation.TrainedParameter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.parse.Parser;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which parameters of an activation learn, and where they start. */
class TrainedParametersTest {
  private static final String DECLARATIONS = """
      activation prelu(x, trained a=0.25) = if(x > 0, x, a * x)
      activation chain(x, trained c=5, trained a=6) = c * prelu(prelu(x, 0.1), 0.2) + if(prelu(x, 0.3) < a, x, prelu(x, 0.4))
      activation two(x, k=3, trained b=1) = prelu(x) + b * prelu(x, 0.5) + prelu(x, k)
      """;

  @Test
  void theUseMaySayWhereItStarts() {
    assertEquals(List.of(new TrainedParameter("a", 0.25)), use("prelu").trained());
    assertEquals(List.of(new TrainedParameter("a", 0.1)), use("prelu", 0.1).trained());
    assertEquals(-0.3, use("prelu").function().evaluate(-3, 0.1), 1e-15);
  }

  @Test
  void parametersThatLearnInsideLearnOutside() {
    Activation.Elementwise two = use("two");
    assertEquals(
        List.of(
            new TrainedParameter("b", 1),
            new TrainedParameter("a", 0.25),
            new TrainedParameter("a", 0.5)),
        two.trained());
    // The third use binds a to k, which is no constant there: that one does not learn.
    assertEquals(-2 * (0.1 + 7 * 0.2 + 3), two.function().evaluate(-2, 7, 0.1, 0.2), 1e-14);
    assertEquals(Expr.x().evaluate(2), use("prelu").function().evaluate(2, 0.1));
  }

  @Test
  void aParameterGivenForOneIsNoConstantWhateverItIs() {
    assertEquals(use("two").trained(), use("two", 5).trained());
  }

  /**
   * The order of the manual, which numbers a1, a2, …, and by that the random streams behind them.
   */
  @Test
  void ownOnesComeFirstThenThoseInsideFromLeftToRight() {
    assertEquals(
        List.of(5.0, 6.0, 0.1, 0.2, 0.4, 0.3),
        use("chain").trained().stream().map(TrainedParameter::start).toList());
  }

  private static Activation.Elementwise use(String word, double... arguments) {
    String argument = arguments.length > 0 ? String.valueOf(arguments[0]) : "";
    String text = DECLARATIONS + "const use = " + word + "(" + argument + ")";
    Diagnostics diagnostics = new Diagnostics();
    SourceUnit unit = Parser.parse(new SourceFile("f.nn", text), diagnostics);
    Constants constants = new Constants(unit, Map.of("use", 0.0), diagnostics);
    FileScope scope = FileScope.of(constants, diagnostics, false);
    Expression expression =
        Constants.declarations(unit).findFirst().orElseThrow().value();
    Activation activation =
        new ActivationUse(scope, ActivationDeclarations.of(unit, constants)).read(expression);
    assertEquals(List.of(), diagnostics.sorted(List.of("f.nn")));
    return (Activation.Elementwise) activation;
  }
}
