package dev.nnc.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Network;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Networks to train. */
public final class Nets {
  private Nets() {}

  /** The network of a text. */
  public static Network of(String text) {
    Source source = new Source("a.nn", text.getBytes(StandardCharsets.UTF_8), "", Optional.empty());
    CheckResult checked = Compiler.check(CompileRequest.of(source), Progress.NONE);
    assertEquals(List.of(), checked.diagnostics().stream().map(d -> d.message()).toList());
    return checked.networks().get(0).network();
  }

  /** The same network with these columns. */
  public static Network with(Network n, Column... columns) {
    return new Network(
        n.packageName(),
        n.name(),
        n.documentation(),
        new Input(columns.length, List.of(columns)),
        n.features(),
        n.embeddings(),
        n.layers(),
        n.loss(),
        n.optimizer(),
        n.schedule(),
        n.clip(),
        n.classes(),
        n.target(),
        n.batch(),
        n.seed(),
        n.precision());
  }

  /** Two inputs a and b, and two classes. */
  public static Network classes(String more) {
    return two("", "dense 2; loss softmax_cross_entropy; " + more);
  }

  /** The same with standardized inputs. */
  public static Network standardized() {
    return two("features standardize; ", "dense 2; loss softmax_cross_entropy");
  }

  /** Two inputs a and b, and one number. */
  public static Network number(String more) {
    return two("", "dense 1; loss mse; " + more);
  }

  private static Network two(String features, String rest) {
    return of("network Two { input a, b; " + features + "dense 4 tanh; " + rest
        + "; optimizer adam(rate=0.05); batch 4 }");
  }
}
