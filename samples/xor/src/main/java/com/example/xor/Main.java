package com.example.xor;

import java.util.Locale;

/** Learns the exclusive or from its four rows. */
public final class Main {
  private static final int STEPS = 1_000;

  public static void main(String[] args) {
    float[] x = {0, 0, 0, 1, 1, 0, 1, 1};
    float[] targets = {0, 1, 1, 0};
    Xor xor = new Xor();
    System.out.println(xor);
    System.out.printf(Locale.ROOT, "loss before %.4f%n", xor.loss(x, targets, 4));
    for (int step = 0; step < STEPS; step++) {
      xor.trainStep(x, targets, 4);
    }
    System.out.printf(Locale.ROOT, "loss after  %.4f%n", xor.loss(x, targets, 4));
    float[] p = new float[4];
    xor.predict(x, 4, p);
    for (int row = 0; row < 4; row++) {
      System.out.printf(Locale.ROOT, "%.0f xor %.0f = %d  (%.3f)%n",
          x[2 * row], x[2 * row + 1], Math.round(p[row]), p[row]);
    }
  }
}
