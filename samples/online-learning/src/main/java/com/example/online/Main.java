package com.example.online;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Learns from one visit after another, while other threads score with the weights last published. */
public final class Main {
  private static final int DAYS = 8;
  private static final int VISITS = 5_000;

  private static volatile boolean last;

  public static void main(String[] args) {
    Click learner = new Click();
    Click.Shared live = learner.shared();
    var scorers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> score(live))).limit(2).toList();
    float[] x = new float[VISITS * Click.INPUT_SIZE];
    for (int day = 1; day <= DAYS; day++) {
      int[] labels = visits(day, x);
      double loss = 0;
      for (int visit = 0; visit < VISITS; visit++) {
        loss += learner.trainStep(x, visit, labels, 1);
        if (visit % 500 == 0) {
          live.publish(learner);
        }
      }
      System.out.printf(Locale.ROOT, "day %d  mean loss %.3f%n", day, loss / VISITS);
    }
    live.publish(learner);
    last = true;
    scorers.forEach(s -> System.out.printf(Locale.ROOT, "last scores: accuracy %.1f %%%n", 100 * s.join()));
  }

  /** Scores the visits of a day again and again until the last weights are out; returns the share that was right. */
  private static double score(Click.Shared live) {
    float[] x = new float[VISITS * Click.INPUT_SIZE];
    int[] labels = visits(DAYS + 1, x);
    float[] visit = new float[Click.INPUT_SIZE];
    boolean done;
    int correct;
    do {
      done = last;
      correct = 0;
      for (int i = 0; i < VISITS; i++) {
        System.arraycopy(x, i * Click.INPUT_SIZE, visit, 0, Click.INPUT_SIZE);
        correct += live.classify(visit) == labels[i] ? 1 : 0;
      }
    } while (!done);
    return (double) correct / VISITS;
  }

  /** Fills x with the visits of a day; 1 is a click. What visitors like changes after day 4. */
  private static int[] visits(int day, float[] x) {
    Random random = new Random(day);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return IntStream.range(0, VISITS).map(visit -> visit * Click.INPUT_SIZE)
        .map(i -> (day <= 4 ? x[i] + x[i + 1] * x[i + 2] : x[i] - x[i + 1] * x[i + 2]) > 0 ? 1 : 0).toArray();
  }
}
