package dev.nnc.bench.spark.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Prints the tables of docs/scale.md from what was simulated, and what was measured. */
public final class Tables {
  private static final int[] WORKERS = {1, 2, 4, 8, 16, 32, 64, 128, 256};
  private static final int[] STEPS = {1, 4, 16, 64, 0};
  private static final int BATCH = 64;

  private final List<Epoch> epochs = new ArrayList<>();

  private Tables(Path curves) throws IOException {
    List<String> lines = Files.readAllLines(curves);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      epochs.add(new Epoch(
          cells[0],
          Integer.parseInt(cells[1]),
          Integer.parseInt(cells[2]),
          Integer.parseInt(cells[3]),
          Integer.parseInt(cells[4]),
          Double.parseDouble(cells[6]),
          Long.parseLong(cells[7]),
          Long.parseLong(cells[8]),
          Integer.parseInt(cells[10]),
          Double.parseDouble(cells[11])));
    }
  }

  /** The end of an epoch of a simulated training. */
  private record Epoch(
      String table,
      int workers,
      int steps,
      int epoch,
      int rounds,
      double accuracy,
      long down,
      long up,
      int batch,
      double rate) {
    boolean isUsual() {
      return batch == Networks.BATCH && rate == Networks.RATE;
    }
  }

  public static void main(String[] args) throws IOException {
    Optional<CostModel> cost =
        args.length > 1 ? Optional.of(CostModel.fit(Path.of(args[1]))) : Optional.empty();
    cost.ifPresent(System.out::println);
    Tables tables = new Tables(Path.of(args[0]));
    for (String table : tables.epochs.stream().map(Epoch::table).distinct().toList()) {
      boolean digits = table.equals("MNIST");
      double parameters = digits ? 101_770 : 7_749;
      int rows = digits ? 60_000 : 1_000_000;
      tables.accuracy(table, digits ? new int[] {1, 5, 10} : new int[] {1, 2});
      tables.bytes(table);
      for (double target : digits ? new double[] {0.95, 0.96, 0.97} : new double[] {0.72, 0.74}) {
        tables.epochsTo(table, target);
        cost.ifPresent(model -> tables.secondsTo(model, table, target, parameters, rows));
      }
    }
    tables.settings();
    cost.ifPresent(Tables::onPaper);
  }

  private void accuracy(String table, int... after) {
    for (int epoch : after) {
      print(
          table + ", % right after epoch " + epoch,
          (workers, steps) -> at(table, workers, steps, epoch)
              .map(e -> format("%.1f", e.accuracy * 100))
              .orElse(""));
    }
  }

  private void bytes(String table) {
    Epoch any = epochs.stream().filter(e -> e.table.equals(table)).findFirst().orElseThrow();
    System.out.println(
        table + ", bytes of a round: " + any.down + " to each worker, " + any.up + " from each\n");
    print(
        table + ", MB of an epoch through the driver",
        (workers, steps) -> at(table, workers, steps, 1)
            .map(e -> format("%.0f", e.rounds * (double) (e.down + e.up) * workers / 1e6))
            .orElse(""));
  }

  private Optional<Epoch> at(String table, int workers, int steps, int epoch) {
    return find(table, workers, steps).stream().filter(e -> e.epoch == epoch).findFirst();
  }

  private void epochsTo(String table, double target) {
    print(
        format("%s, epochs to %.0f %% (rounds)", table, target * 100),
        (workers, steps) -> reached(
            table, workers, steps, target, e -> e.epoch + " (" + e.rounds + ")"));
  }

  private void secondsTo(
      CostModel model, String table, double target, double parameters, int rows) {
    print(format("%s, seconds to %.0f %%", table, target * 100), (workers, steps) -> reached(
        table, workers, steps, target, e -> {
          int ofEpoch = (rows + workers * BATCH - 1) / (workers * BATCH);
          double ofRound = Math.min(ofEpoch, e.steps);
          return format("%.1f", e.rounds * model.round(parameters, workers, ofRound));
        }));
  }

  private String reached(
      String table, int workers, int steps, double target, Function<Epoch, String> text) {
    List<Epoch> all = find(table, workers, steps);
    return all.isEmpty()
        ? ""
        : all.stream().filter(e -> e.accuracy >= target).map(text).findFirst().orElse("–");
  }

  /** What other batches and rates come to, in rounds of an epoch and of 4 steps. */
  private void settings() {
    System.out.println("| workers | batch | rate | %, rounds of an epoch | of 4 steps |");
    System.out.println("|---:|---:|---:|---:|---:|");
    List<Epoch> ends = epochs.stream()
        .filter(e -> e.table.equals("MNIST") && e.epoch == 5 && !e.isUsual())
        .toList();
    for (Epoch end : ends) {
      if (end.steps != 4) {
        String few = ends.stream()
            .filter(e -> e.steps == 4
                && e.workers == end.workers
                && e.batch == end.batch
                && e.rate == end.rate)
            .map(e -> format("%.1f", e.accuracy * 100))
            .findFirst()
            .orElse("");
        System.out.println(format(
            "| %d | %d | %s | %.1f | %s |",
            end.workers, end.batch, end.rate, end.accuracy * 100, few));
      }
    }
    System.out.println();
  }

  /** Those of a training; 0 steps are an epoch. */
  private List<Epoch> find(String table, int workers, int steps) {
    List<Epoch> all = epochs.stream()
        .filter(e -> e.table.equals(table) && e.workers == workers && e.isUsual())
        .toList();
    int most = all.stream().mapToInt(Epoch::steps).max().orElse(0);
    int wanted = steps == 0 ? most : steps;
    return steps != 0 && wanted == most
        ? List.of()
        : all.stream().filter(e -> e.steps == wanted).toList();
  }

  /** A cell of a table. */
  private interface Cell {
    String of(int workers, int steps);
  }

  private static void print(String title, Cell cell) {
    System.out.println("| " + title + " | 1 step | 4 | 16 | 64 | an epoch |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    for (int workers : WORKERS) {
      List<String> cells = new ArrayList<>();
      for (int steps : STEPS) {
        cells.add(cell.of(workers, steps));
      }
      System.out.println("| " + workers + " | " + String.join(" | ", cells) + " |");
    }
    System.out.println();
  }

  /** An epoch of a billion rows. */
  private static void onPaper(CostModel cost) {
    long rows = 1_000_000_000L;
    System.out.println("| parameters | steps of a round | rounds | hours of one worker | of 256 | times |");
    System.out.println("|---:|---:|---:|---:|---:|---:|");
    for (double parameters : new double[] {7_749, 101_770, 1_863_690}) {
      for (int steps : new int[] {1, 16, 256, 4096, 61_036}) {
        double each = rows / 256.0 / BATCH;
        double rounds = Math.ceil(each / steps);
        double alone = cost.round(parameters, 1, rows / (double) BATCH) / 3600;
        double many = rounds * cost.round(parameters, 256, Math.min(steps, each)) / 3600;
        System.out.println(format(
            "| %.0f | %d | %.0f | %.1f | %.2f | %.0f |",
            parameters, steps, rounds, alone, many, alone / many));
      }
    }
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
