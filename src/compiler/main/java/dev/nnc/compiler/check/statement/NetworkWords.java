package dev.nnc.compiler.check.statement;

import static dev.nnc.compiler.check.word.Range.NOT_NEGATIVE;
import static dev.nnc.compiler.check.word.Range.POSITIVE;

import dev.nnc.compiler.check.word.Default;
import dev.nnc.compiler.check.word.Domain.Kind;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements of a network; the layers among them are {@link Layers#WORDS}. */
public final class NetworkWords {
  private static final Default NONE = new Default.Described("none");

  static final Signature INPUT = Signature.of(
          "input", "The input row: how many values it has, or their names.")
      .operands("size or names", Optional.empty(), Kind.SIZE_OR_NAMES);

  static final Signature FEATURES = Signature.of("features", "A map of the numeric columns.")
      .operand("feature map", NONE, Kind.FEATURE_MAP, "the feature map");

  static final Signature EMBED = Signature.of(
          "embed", "A category column becomes a row of a table that learns.")
      .operand("column", Kind.NAME, "the column")
      .operand("size", Kind.SIZE, "the size of an embedding")
      .option("init", new Default.Named("normal(1)"), Kind.INITIALISER, "how the rows start")
      .option("l2", 0, NOT_NEGATIVE, "adds l2 / 2 sum E^2 to the loss of training");

  public static final Signature LOSS = Signature.of(
          "loss", "What training makes smaller; without one the class only infers.")
      .operand("loss", NONE, Kind.LOSS, "the loss");

  public static final Signature OPTIMIZER = Signature.of(
          "optimizer", "How a step changes the weights; without one there is no trainStep.")
      .operand("optimizer", NONE, Kind.OPTIMIZER, "the optimizer");

  public static final Signature SCHEDULE = Signature.of(
          "schedule", "How the rate changes from step to step.")
      .operand("schedule", new Default.Named("constant"), Kind.SCHEDULE, "the schedule");

  static final Signature CLIP = Signature.of("clip", "A bound on the gradients, one of the two.")
      .option("norm", NONE, POSITIVE, "the longest that all gradients together may be")
      .option("value", NONE, POSITIVE, "the largest that an entry of a gradient may be");

  static final Signature TARGET = Signature.of(
          "target",
          "The columns of a table that the outputs answer; `standardize` after them trains in units of their deviations.")
      .operands("columns", Optional.of(NONE), Kind.TABLE_COLUMNS);

  static final Signature CLASSES = Signature.of(
          "classes", "The labels of the outputs, or of the two sides of one.")
      .operands("labels", Optional.of(NONE), Kind.NAMES);

  public static final Signature BATCH = Signature.of("batch", "The most rows of a training step.")
      .operand("number of rows", new Default.Numeric(32), Kind.SIZE, "the batch");

  public static final Signature SEED = Signature.of(
          "seed", "What initial weights and dropout are drawn from.")
      .operand("number", new Default.Numeric(0), Kind.SEED, "the seed");

  public static final Signature PRECISION = Signature.of("precision", "The type of all numbers.")
      .operand(
          "precision",
          new Default.Named(Precision.FLOAT.javaType()),
          Kind.PRECISION,
          "the precision");

  public static final Vocabulary<Precision> PRECISIONS = new Vocabulary<>(
      "precision",
      Signature.of(Precision.FLOAT.javaType(), "Numbers of 32 bits.").builds(a -> Precision.FLOAT),
      Signature.of(Precision.DOUBLE.javaType(), "Numbers of 64 bits.")
          .builds(a -> Precision.DOUBLE));

  /** All statements, in the order of the manual. */
  public static final List<Signature> STATEMENTS = statements();

  /** Their keywords. */
  static final Set<String> ALL = owners(STATEMENTS);

  private static final Set<String> LAYERS = owners(Layers.WORDS.signatures());

  private NetworkWords() {}

  static boolean isLayer(String keyword) {
    return LAYERS.contains(keyword);
  }

  static Set<String> layerWords() {
    return LAYERS;
  }

  private static List<Signature> statements() {
    List<Signature> all = new ArrayList<>(List.of(INPUT, FEATURES, EMBED));
    all.addAll(Layers.WORDS.signatures());
    all.addAll(List.of(LOSS, OPTIMIZER, SCHEDULE, CLIP, TARGET, CLASSES, BATCH, SEED, PRECISION));
    return List.copyOf(all);
  }

  private static Set<String> owners(List<Signature> signatures) {
    Set<String> owners = new LinkedHashSet<>();
    signatures.forEach(signature -> owners.add(signature.owner()));
    return Collections.unmodifiableSet(owners);
  }
}
