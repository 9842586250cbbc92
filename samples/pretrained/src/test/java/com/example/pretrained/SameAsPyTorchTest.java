package com.example.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The class computes what PyTorch computed: the outputs that train.py printed. */
class SameAsPyTorchTest {
  /** Of 1 + |output|: both compute in float, whose sums differ in their order. */
  private static final double TOLERANCE = 1e-5;

  /** By the row of the table. */
  private static final Map<Integer, double[]> OUTPUTS = Map.of(
      0,
      new double[] {
        16.56706, -14.00223, -6.533809, -9.030491, -2.711986,
        -8.686638, -7.072364, -9.692028, -16.59347, -4.120126
      },
      500,
      new double[] {
        -13.47991, -8.278268, -7.33687, -2.719012, -8.724432,
        -2.739299, -9.239819, -3.42864, 12.34619, -1.063012
      },
      1000,
      new double[] {
        -12.47809, 8.759171, 1.88705, -1.031793, -6.300994,
        -9.104159, -6.466982, -8.62459, -6.369501, -9.676725
      },
      1500,
      new double[] {
        -10.20611, 6.623247, -2.067704, 1.54963, -6.207975,
        -7.204217, -9.02736, -5.758374, -5.882642, -1.360469
      });

  @Test
  void outputsAreTheSame() throws IOException {
    List<CSVRecord> records = Main.records();
    Digits digits = Digits.pretrained();
    OUTPUTS.forEach((row, expected) -> {
      float[] y = new float[Digits.OUTPUT_SIZE];
      digits.forward(Main.pixels(records.get(row)), y);
      for (int i = 0; i < y.length; i++) {
        assertEquals(expected[i], y[i], TOLERANCE * (1 + Math.abs(expected[i])), "row " + row);
      }
    });
  }
}
