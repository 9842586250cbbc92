package com.example.softmax;

import java.util.Locale;
import java.util.Random;

/** Softmax regression on three blobs, which lines separate, and on three rings, which no line does. */
public final class Main {
  private static final int ROWS = 600;
  private static final int EPOCHS = 100;

  public static void main(String[] args) {
    compare("blobs", false);
    compare("rings", true);
  }

  private static void compare(String name, boolean rings) {
    float[] trainX = new float[2 * ROWS];
    float[] testX = new float[2 * ROWS];
    int[] trainY = points(new Random(1), rings, trainX);
    int[] testY = points(new Random(2), rings, testX);
    Linear linear = new Linear();
    Quadratic quadratic = new Quadratic();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      linear.trainEpoch(trainX, trainY, ROWS, epoch);
      quadratic.trainEpoch(trainX, trainY, ROWS, epoch);
    }
    System.out.printf(Locale.ROOT, "%s: test accuracy linear %.1f %%, quadratic %.1f %%%n", name,
        100 * linear.accuracy(testX, testY, ROWS), 100 * quadratic.accuracy(testX, testY, ROWS));
  }

  /** Fills x with points of three classes, and returns the class of each. */
  private static int[] points(Random random, boolean rings, float[] x) {
    int[] labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = row % 3;
      double turn = rings ? random.nextDouble() : labels[row] / 3.0;
      double radius = rings ? 0.5 * (labels[row] + 1) : 1;
      double noise = rings ? 0.08 : 0.35;
      x[2 * row] = (float) (radius * StrictMath.cos(2 * Math.PI * turn) + noise * random.nextGaussian());
      x[2 * row + 1] = (float) (radius * StrictMath.sin(2 * Math.PI * turn) + noise * random.nextGaussian());
    }
    return labels;
  }
}
