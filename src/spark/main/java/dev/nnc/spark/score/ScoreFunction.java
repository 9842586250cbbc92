package dev.nnc.spark.score;

import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.rows.BadRow;
import dev.nnc.spark.rows.StructReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** What a network predicts, as a SQL function of a vector, an array or a struct of its inputs. */
public final class ScoreFunction implements UDF1<@Nullable Object, @Nullable Object> {
  private static final long serialVersionUID = 1;

  private final ShippedClass type;
  private final Broadcast<byte[]> network;
  private final NetworkFacts facts;
  private final ArrayList<String> inputCols;
  private final Invalid invalid;
  private final String name;
  private transient @Nullable Scorer scorer;

  /**
   * A function.
   *
   * @param network the file of its weights
   * @param inputCols other names of its inputs; empty for its own alone
   * @param invalid what happens to an argument that the network cannot take; skipped ones are null
   * @param name of the function, for messages
   */
  public ScoreFunction(
      ShippedClass type,
      Broadcast<byte[]> network,
      NetworkFacts facts,
      List<String> inputCols,
      Invalid invalid,
      String name) {
    this.type = type;
    this.network = network;
    this.facts = facts;
    this.inputCols = new ArrayList<>(inputCols);
    this.invalid = invalid;
    this.name = name;
  }

  private boolean isNumber() {
    return facts.isClassifier() || facts.outputs() == 1;
  }

  /** The type of its values: a double, or an array of them where a row has several targets. */
  public DataType type() {
    return isNumber() ? DataTypes.DoubleType : DataTypes.createArrayType(DataTypes.DoubleType);
  }

  /** Spark may call one function from several threads. */
  @Override
  public synchronized @Nullable Object call(@Nullable Object argument) {
    if (argument == null) {
      return null;
    }
    if (scorer == null) {
      scorer = new Scorer();
    }
    return scorer.score(argument);
  }

  /** One row at a time. */
  private final class Scorer {
    private final StructReader reader =
        new StructReader(facts, inputCols, "the argument of " + name);
    private final double[] values = new double[facts.inputs()];
    private final double[] outputs = new double[facts.outputs()];
    private final Block block;

    Scorer() {
      try {
        block = new Block(facts, type.load().load(network.value()), 1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Nullable
    Object score(Object argument) {
      String problem = reader.tryRead(argument, values);
      block.clear();
      if (problem == null) {
        block.add(values);
      } else if (invalid == Invalid.ERROR) {
        throw new BadRow(problem);
      } else if (invalid == Invalid.SKIP) {
        return null;
      } else {
        block.addUnusable(values);
      }
      block.score();
      block.outputs(0, outputs);
      return isNumber() ? (Object) Scores.prediction(facts, outputs) : outputs.clone();
    }
  }
}
