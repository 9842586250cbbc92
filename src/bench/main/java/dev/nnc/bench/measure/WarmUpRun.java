package dev.nnc.bench.measure;

import dev.nnc.bench.peer.Competitor;
import dev.nnc.bench.peer.Data;
import dev.nnc.bench.peer.Peer;
import dev.nnc.bench.peer.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Uses one of our classes from a cold start, and prints the nanoseconds of the first call, those
 * from there until the class works at 90 % of its final speed, and those of a call in the end, by
 * the processor's clock.
 *
 * <p>Arguments: competitor, network, task, batch, seconds.
 */
public final class WarmUpRun {
  /** Between two looks at the clock, which counts in steps of 10 ms. */
  private static final long LOOK = 20_000_000;

  /** The speed at a point is that of so long a time after it. */
  private static final long WINDOW = 5 * LOOK;

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
    long firstCall = Counters.threadTime();
    if (trains) {
      peer.step(0);
    } else {
      peer.infer(0);
    }
    firstCall = Counters.threadTime() - firstCall;
    List<Point> points = run(peer, trains, data.turns(), end);
    Point last = points.get(points.size() - 1);
    int quarter = 1;
    while (quarter < points.size() - 2 && points.get(quarter).time() < 0.75 * last.time()) {
      quarter++;
    }
    double finalSpeed = speed(points, quarter, last.time());
    int i = 0;
    while (i < quarter && speed(points, i, points.get(i).time() + WINDOW) < SHARE * finalSpeed) {
      i++;
    }
    System.out.println(firstCall + " " + (firstCall + points.get(i).time()) + " " + 1 / finalSpeed);
  }

  private static List<Point> run(Peer peer, boolean trains, int turns, long end) {
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0));
    long start = Counters.processTime();
    long calls = 0;
    long between = 1;
    long last = 0;
    while (last < end || points.size() < 4) {
      for (long i = 0; i < between; i++) {
        int turn = (int) (calls++ % turns);
        if (trains) {
          peer.step(turn);
        } else {
          peer.infer(turn);
        }
      }
      long now = Counters.processTime() - start;
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
    Point a = points.get(from);
    Point b = points.get(to);
    return (double) (b.calls() - a.calls()) / (b.time() - a.time());
  }
}
