package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.emit.junit.layer.TestCategories;
import dev.nnc.compiler.emit.junit.layer.TestChain;
import dev.nnc.compiler.emit.junit.layer.TestFeatures;
import dev.nnc.compiler.emit.junit.layer.TestFunctions;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * From a plan to the source of a JUnit test of its class: the network's equations written out
 * naively, and the class compared with them.
 */
public final class TestEmitter {
  /** Multiplications of a pass of the reference: a few hundredths of a second. */
  private static final long WORK = 1L << 20;

  private static final int FEWEST_ROWS = 3;

  private static final int MOST_ROWS = 300;

  private TestEmitter() {}

  /** What the name of a test adds to that of its network. */
  public static final String SUFFIX = "Test";

  /**
   * The text of the test, with LF line ends.
   *
   * @param firstLine the text of the comment on the first line
   */
  public static String emit(Plan plan, String firstLine) {
    return emit(plan, firstLine, Optional.empty());
  }

  /**
   * The text of the test, with LF line ends.
   *
   * @param firstLine the text of the comment on the first line
   * @param weights that come with the class, in the order of its parameters; absent if none do
   */
  public static String emit(Plan plan, String firstLine, Optional<Map<String, double[]>> weights) {
    Network network = plan.network();
    TestFunctions functions = new TestFunctions();
    TestChain chain = new TestChain(network, functions);
    String body = String.join(
        "\n",
        (constants(plan) + TestCategories.constant(network)).stripTrailing() + "\n",
        "private static Trial trial;\n",
        "@BeforeAll\nstatic void draw() {\n  trial = Trial.calm();\n}\n",
        TestMethods.text(network)
            + TestCategories.text(network)
            + TestPretrained.text(network, weights)
            + TestFeatures.text(network)
            + training(plan),
        support(network),
        TestSupport.LAYER.replace(
            "$backward",
            (network.loss().isPresent() ? TestSupport.LAYER_BACKWARD : "")
                + (TestFeatures.fits(network) ? TestFeatures.FIT : "")),
        new TestReference(network, chain, functions).text(),
        functions.texts().stream().collect(Collectors.joining("\n")),
        new TestExamples(network).text());
    String documentation =
        "/** Tests {@link $network}: the class against its own equations, written out in double. */\n";
    String type = "@$network.Generated\nclass $simple" + SUFFIX + " {\n" + body.indent(2) + "}\n";
    return new TestSource(network).text(firstLine, fill(network, documentation + type));
  }

  private static String training(Plan plan) {
    if (plan.network().loss().isEmpty()) {
      return "";
    }
    String trained = plan.trained().isEmpty() ? "" : plan.trained().get(0).name();
    return TestGradients.text(plan.network(), trained)
        + TestTraining.text(plan.network(), !trained.isEmpty());
  }

  private static String constants(Plan plan) {
    Network network = plan.network();
    int least = network.allLayers().stream().anyMatch(Layer.BatchNorm.class::isInstance) ? 2 : 1;
    long work = Math.max(
        1, plan.parameterCount() + network.allLayers().size() * (long) network.featureSize());
    long affordable = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, WORK / work));
    long rows = Math.min(network.batch(), affordable);
    boolean single = network.precision() == Precision.FLOAT;
    return (TestSupport.CONSTANTS
            + (network.loss().isPresent() ? TestSupport.TRAINING_CONSTANTS : "")
            + (network.optimizer().isPresent() ? TestSupport.STEP_CONSTANTS : ""))
        .replace("$rows", String.valueOf(rows))
        .replace("$leastRows", String.valueOf(least))
        .replace("$parts", parts(least, rows))
        .replace("$repeatedRows", String.valueOf(divisor(network.batch(), rows)))
        .replace("$manyRows", String.valueOf(Math.max(rows, 2 * plan.chunk() + 1)))
        .replace("$epsilon", single ? "0x1p-23" : "0x1p-52")
        .replace("$underflow", single ? "1e-36" : "1e-300")
        .replace("$calm", single ? "1e-3" : "1e-9")
        .replace("$turns", network.optimizer().isPresent() ? TestSchedule.turns(network) : "");
  }

  /** All rows first, so that what they leave behind shows in fewer. */
  private static String parts(int least, long rows) {
    return LongStream.of(rows, least, 4, 7, 13, (least + rows) / 2)
        .filter(part -> part >= least && part <= rows)
        .distinct()
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  /** The largest number up to a limit that divides a batch. */
  private static long divisor(int batch, long most) {
    long divisor = Math.min(batch, most);
    while (batch % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  private static String support(Network network) {
    boolean labels = network.loss().isPresent() && network.loss().get().takesLabels();
    if (network.loss().isEmpty()) {
      return TestSupport.SUPPORT;
    }
    boolean dropout = network.allLayers().stream().anyMatch(Layer.Dropout.class::isInstance);
    String repeated = TestSupport.REPEATED.replace("$Targets", "$number[]")
        + (labels ? TestSupport.REPEATED : "");
    return TestSupport.SUPPORT
        + (labels ? TestSupport.PICKED_LABELS : "")
        + (dropout ? "" : repeated)
        + TestSupport.LINKED;
  }

  /** Fills in what all parts have holes for. */
  private static String fill(Network network, String text) {
    boolean labels = network.loss().isPresent() && network.loss().get().takesLabels();
    boolean single = network.precision() == Precision.FLOAT;
    return TestCategories.adapted(network, text)
        .replace("$fitTargets", network.standardizesTargets() ? "trial.targets, " : "")
        .replace("$Targets", labels ? "int[]" : "$number[]")
        .replace("$targets", labels ? "labels" : "targets")
        .replace("$width", labels ? "1" : "$network.OUTPUT_SIZE")
        .replace("$classes", network.isBinary() ? "2" : "$network.OUTPUT_SIZE")
        .replace("$perRow", labels ? "" : " * $network.OUTPUT_SIZE")
        .replace("$number", network.precision().javaType())
        .replace("$box", single ? "Float" : "Double")
        .replace("$narrow", single ? "(float) " : "");
  }
}
