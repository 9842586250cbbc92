package com.example.online;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Learns from one visit after another, while other threads score with the version last published. */
public final class Main {
  private static final int DAYS = 8;
  private static final int VISITS = 5_000;

  private record Version(Click network, boolean last) {}

  private static volatile Version live = new Version(new Click(), false);

  public static void main(String[] args) {
    var scorers = Stream.generate(() -> CompletableFuture.supplyAsync(Main::score)).limit(2).toList();
    Click learner = new Click();
    float[] x = new float[VISITS * Click.INPUT_SIZE];
    for (int day = 1; day <= DAYS; day++) {
      int[] labels = visits(day, x);
      double loss = 0;
      for (int visit = 0; visit < VISITS; visit++) {
        loss += learner.trainStep(x, visit, labels, 1);
        if (visit % 500 == 0) {
          live = new Version(learner.copy(), false);
        }
      }
      System.out.printf(Locale.ROOT, "day %d  mean loss %.3f%n", day, loss / VISITS);
    }
    live = new Version(learner.copy(), true);
    scorers.forEach(s -> System.out.printf(Locale.ROOT, "last scores: accuracy %.1f %%%n", 100 * s.join()));
  }

  /** Scores again and again until the last version is out. A fork: the shared weights, for this thread. */
  private static double score() {
    float[] x = new float[VISITS * Click.INPUT_SIZE];
    int[] labels = visits(DAYS + 1, x);
    Version version;
    double accuracy;
    do {
      version = live;
      accuracy = version.network.fork().accuracy(x, labels, VISITS);
    } while (!version.last);
    return accuracy;
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
