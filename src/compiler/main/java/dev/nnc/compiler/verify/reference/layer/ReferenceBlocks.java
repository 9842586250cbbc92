package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Embedding;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Sum;
import java.util.ArrayList;
import java.util.List;

/**
 * Z1: what feature maps leave, then a block for each category of x: one-hot, or a row of E. Every
 * zero stands there.
 */
public final class ReferenceBlocks implements ReferenceLayer {
  private final ReferenceState state;
  private final Network network;
  private final ReferenceNumbers source;
  private int numbers;

  /** Of the categories of the x that another layer has seen. */
  public ReferenceBlocks(ReferenceState state, Network network, ReferenceNumbers source) {
    this.state = state;
    this.network = network;
    this.source = source;
  }

  public static List<StoredTensor> stored(Network network) {
    List<StoredTensor> tables = new ArrayList<>();
    for (Embedding embedding : network.embeddings()) {
      int rows = embedding.column().labels().size() + 1;
      tables.add(new StoredTensor("E" + (tables.size() + 1), rows, embedding.width(), 0));
    }
    return tables;
  }

  private static String name(int embedding) {
    return "E" + (embedding + 1);
  }

  /** The row of E that a category of the last x means. */
  private int tableRow(Embedding embedding, int row) {
    double label = source.x().get(row, embedding.column().index());
    return Double.isNaN(label) ? embedding.column().labels().size() : (int) label;
  }

  /** Where the block of a category begins. */
  private int begin(Column category) {
    int at = numbers;
    for (Column column : network.input().categories()) {
      if (column.index() == category.index()) {
        return at;
      }
      at +=
          network.embedding(column).map(Embedding::width).orElse(column.labels().size());
    }
    throw new IllegalArgumentException(category.name());
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    numbers = z.columns();
    Matrix joined = new Matrix(z.rows(), network.featureSize());
    for (int j = 0; j < numbers; j++) {
      joined.setColumn(j, z.column(j));
    }
    for (Column column : network.input().categories()) {
      if (network.embedding(column).isEmpty()) {
        int begin = begin(column);
        for (int row = 0; row < z.rows(); row++) {
          double label = source.x().get(row, column.index());
          for (int k = 0; k < column.labels().size(); k++) {
            joined.set(row, begin + k, label == k ? 1 : 0);
          }
        }
      }
    }
    for (int e = 0; e < network.embeddings().size(); e++) {
      Embedding embedding = network.embeddings().get(e);
      double[] table = state.weight(name(e));
      int begin = begin(embedding.column());
      for (int row = 0; row < z.rows(); row++) {
        int from = tableRow(embedding, row) * embedding.width();
        for (int j = 0; j < embedding.width(); j++) {
          joined.set(row, begin + j, table[from + j]);
        }
      }
    }
    return joined;
  }

  @Override
  public Matrix backward(Matrix g) {
    for (int e = 0; e < network.embeddings().size(); e++) {
      Embedding embedding = network.embeddings().get(e);
      double[] table = state.weight(name(e));
      int[] tableRows = new int[g.rows()];
      for (int row = 0; row < g.rows(); row++) {
        tableRows[row] = tableRow(embedding, row);
      }
      int at = begin(embedding.column());
      state.gradients().put(name(e), index -> {
        Sum sum = new Sum();
        for (int row = 0; row < g.rows(); row++) {
          if (tableRows[row] == index / embedding.width()) {
            sum.add(g.get(row, at + index % embedding.width()));
          }
        }
        sum.add(embedding.l2() * table[index]);
        return sum.rounded(state.rounding());
      });
    }
    Matrix d = new Matrix(g.rows(), numbers);
    for (int j = 0; j < numbers; j++) {
      d.setColumn(j, g.column(j));
    }
    return d;
  }

  /** What l2 adds to the loss of training. */
  public double penalty() {
    double penalty = 0;
    for (int e = 0; e < network.embeddings().size(); e++) {
      Sum sum = new Sum();
      for (double weight : state.weight(name(e))) {
        sum.add(network.embeddings().get(e).l2() / 2 * weight * weight);
      }
      penalty += sum.rounded(state.rounding());
    }
    return penalty;
  }
}
