package dev.nnc.spark.score;

import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import java.util.Arrays;

/** Rows that are scored at once, in arrays that are used again and again. */
final class Block {
  private final NetworkFacts facts;
  private final Learner learner;
  private final Object x;
  private final Object y;
  private final boolean[] unusable;
  private int rows;

  /** @param most rows of a block */
  Block(NetworkFacts facts, Learner learner, int most) {
    this.facts = facts;
    this.learner = learner;
    this.x = Learner.numbers(facts.isDouble(), most * facts.inputs());
    this.y = Learner.numbers(facts.isDouble(), most * facts.outputs());
    this.unusable = new boolean[most];
  }

  void clear() {
    rows = 0;
  }

  int rows() {
    return rows;
  }

  /** Adds a row that the network can take. */
  void add(double[] values) {
    int at = rows * values.length;
    if (x instanceof float[] floats) {
      for (int i = 0; i < values.length; i++) {
        floats[at + i] = (float) values[i];
      }
    } else {
      System.arraycopy(values, 0, x, at, values.length);
    }
    unusable[rows++] = false;
  }

  /** Adds a row that it cannot take: its outputs are NaN, whatever the layers make of numbers. */
  void addUnusable(double[] zeros) {
    Arrays.fill(zeros, 0);
    add(zeros);
    unusable[rows - 1] = true;
  }

  /** Computes the scores of classes, or in the units of targets what is predicted. */
  void score() {
    if (facts.isClassifier()) {
      learner.forward(x, rows, y);
    } else {
      learner.predict(x, rows, y);
    }
  }

  /** Copies the outputs of a row. */
  void outputs(int row, double[] into) {
    if (unusable[row]) {
      Arrays.fill(into, Double.NaN);
    } else if (y instanceof float[] floats) {
      for (int k = 0; k < into.length; k++) {
        into[k] = floats[row * into.length + k];
      }
    } else {
      System.arraycopy(y, row * into.length, into, 0, into.length);
    }
  }
}
