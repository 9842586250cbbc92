package dev.nnc.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Uses one of our classes from a cold start, and prints the nanoseconds of the first call, those from there until the class
 * works at 90 % of its final speed, and those of a call in the end.
 *
 * <p>Arguments: competitor, network, task, batch, seconds.
 */
public final class WarmUpRun {
  /** A look at the clock is worth this long at least; the speed is taken over as long a time as 100 of it. */
  private static final long LOOK = 1_000_000;

  private static final double SHARE = 0.9;

  /** How many calls had been made at a time since the start. */
  private record Point(long time, long calls) {}

  private WarmUpRun() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    Topology topology = Topology.valueOf(arguments[1]);
    boolean trains = Task.valueOf(arguments[2]) == Task.TRAINING;
    Data data = new Data(topology, Integer.parseInt(arguments[3]));
    long end = Integer.parseInt(arguments[4]) * 1_000_000_000L;
    Peer peer = Competitor.valueOf(arguments[0]).open(data);
    List<Point> points = run(peer, trains, data.turns(), end);
    Point last = points.get(points.size() - 1);
    double finalSpeed = speed(points, (int) (0.75 * points.size()), last.time());
    int i = 1;
    while (speed(points, i, points.get(i).time() + 100 * LOOK) < SHARE * finalSpeed) {
      i++;
    }
    System.out.println(points.get(1).time() + " " + points.get(i).time() + " " + 1 / finalSpeed);
  }

  private static List<Point> run(Peer peer, boolean trains, int turns, long end) {
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0));
    long start = System.nanoTime();
    long calls = 0;
    long between = 1;
    long last = 0;
    while (last < end) {
      for (long i = 0; i < between; i++) {
        int turn = (int) (calls++ % turns);
        if (trains) {
          peer.step(turn);
        } else {
          peer.infer(turn);
        }
      }
      long now = System.nanoTime() - start;
      points.add(new Point(now, calls));
      if (now - last < LOOK / 2) {
        between *= 2;
      }
      last = now;
    }
    return points;
  }

  /** Calls per nanosecond from a point on, up to a time or the end. */
  private static double speed(List<Point> points, int from, long until) {
    int to = from + 1;
    while (to < points.size() - 1 && points.get(to).time() < until) {
      to++;
    }
    if (to >= points.size()) {
      return Double.POSITIVE_INFINITY;
    }
    Point a = points.get(from);
    Point b = points.get(to);
    return (double) (b.calls() - a.calls()) / (b.time() - a.time());
  }
}
