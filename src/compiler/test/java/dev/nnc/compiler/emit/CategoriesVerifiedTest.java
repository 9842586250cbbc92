package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Embedding;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks with categories: the verification finds nothing, and omits nothing. */
class CategoriesVerifiedTest {

  private static final List<String> SETTINGS = List.of(
      "; loss mse; batch 5; optimizer sgd(rate=0.1, momentum=0.5)",
      "; loss softmax_cross_entropy; batch 40; optimizer adamw(rate=0.01); precision double",
      "; loss softmax_cross_entropy; batch 3; optimizer sgd(rate=0.1)",
      "; loss binary_cross_entropy; batch 7; optimizer adam(rate=0.01); clip norm=0.01",
      "; loss mse; batch 7; optimizer adam(rate=0.01); clip value=0.01");

  /**
   * Columns as {@code n} for a number, {@code 5} for a category, {@code 5e2} for an embedded one.
   */
  static Network network(String columns, String features, String statements) {
    List<Column> all = new ArrayList<>();
    List<Embedding> embeddings = new ArrayList<>();
    for (String text : columns.split(" ")) {
      int labels = text.equals("n") ? 0 : Integer.parseInt(text.replaceFirst("e.*", ""));
      Column column = new Column(
          all.size(),
          "c" + all.size(),
          Optional.empty(),
          IntStream.range(0, labels).mapToObj(i -> "l" + i).toList());
      all.add(column);
      if (text.contains("e")) {
        embeddings.add(new Embedding(
            column,
            Integer.parseInt(text.replaceFirst(".*e", "")),
            new Initializer.Normal(1),
            embeddings.isEmpty() ? 0.1 : 0));
      }
    }
    java.util.Collections.reverse(embeddings);
    Input input = new Input(all.size(), all);
    var maps = features.isEmpty()
        ? List.<dev.nnc.compiler.model.FeatureMap>of()
        : Emitted.of("input " + input.numbers() + "; " + features + "; dense 1")
            .network()
            .features();
    int width = Network.featureSize(input, maps, embeddings);
    Network n = Emitted.of("input " + width + "; " + statements).network();
    return new Network(
        n.packageName(),
        n.name(),
        n.documentation(),
        input,
        maps,
        embeddings,
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

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      n 3 n 2 n          |                      | dense 5 relu; dense 2
      3 2                |                      | dense 5 relu; dense 2
      3 2                |                      | dense 5 bias=false; dense 2
      3                  |                      | dense 2
      3e2                |                      | dense 2
      n 4 3e2 n 2        | features standardize | dense 5 tanh; dense 2
      4 3e2 2 5e3        |                      | dense 20 tanh; dense 2
      n 4e3 3e2          |                      | dense 20 tanh; dense 2
      n 4e3 3 n          |                      | layer_norm; dense 5 tanh; dense 2
      n 4e3 3 n          |                      | residual { dense 8 }; dense 2
      2 n 3 4            |                      | rms_norm; dense 2
      n 2 2 2 2 2 2 2 2 3| features polynomial(2)| dense 5 gelu l2=0.1; dense 2
      2 2 2 2 2 2 2 2 3  |                      | dense 17 l1=0.1; apply gelu; dense 2
      n 3 2 n            |                      | dense 5 tanh frozen=true; dense 2
      n 1 2              |                      | dense 2
      """)
  void eachPasses(String columns, @Nullable String features, String layers) {
    int first = Math.floorMod((columns + layers).hashCode(), SETTINGS.size());
    for (Target target : Target.values()) {
      String rest = SETTINGS.get((first + target.ordinal()) % SETTINGS.size());
      Network network = network(columns, features == null ? "" : features, layers + rest);
      Plan plan = Planner.plan(network, target);
      Verdict verdict = new Emitted(network, plan.target(), Emitter.emit(plan, "x")).verify();
      assertEquals(
          List.of(),
          assertInstanceOf(
                  Verdict.Passed.class, verdict, () -> columns + layers + rest + target + verdict)
              .omitted());
    }
  }
}
