package dev.nnc.bench.report;

import dev.nnc.bench.measure.Cell;
import dev.nnc.bench.measure.Entrant;
import dev.nnc.bench.measure.Measurement;
import dev.nnc.bench.measure.Task;
import dev.nnc.bench.measure.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The measurements as tables. */
public final class TimingReport {
  private final List<Measurement> measurements;
  private final List<Entrant> entrants;
  private final double peak;

  public TimingReport(List<Measurement> measurements, List<Entrant> entrants, double peak) {
    this.measurements = measurements;
    this.entrants = entrants;
    this.peak = peak;
  }

  /** The time of everyone, a line for each cell. */
  public MarkdownTable times(Task task) {
    List<Entrant> columns =
        entrants.stream()
            .filter(
                e ->
                    measurements.stream()
                        .anyMatch(m -> m.entrant().equals(e) && m.cell().task() == task))
            .toList();
    List<String> headings = new ArrayList<>(List.of("network", "rows"));
    columns.forEach(entrant -> headings.add(entrant.title()));
    MarkdownTable table = new MarkdownTable(headings);
    for (Cell cell : cells(task)) {
      List<String> row = new ArrayList<>();
      row.add(cell.topology() + " " + cell.topology().shape());
      row.add(Integer.toString(cell.batch()));
      columns.forEach(
          entrant -> row.add(find(cell, entrant).map(m -> Text.time(m.nanoseconds())).orElse("-")));
      table.row(row);
    }
    return table;
  }

  /** All figures of everyone, a line for each measurement, or of our classes alone. */
  public MarkdownTable figures(Task task, boolean ours) {
    MarkdownTable table =
        new MarkdownTable(
            "network",
            "rows",
            "",
            "time",
            "by the clock",
            "best peer / this",
            "GFLOP/s",
            "% of peak",
            "bytes");
    for (Cell cell : cells(task)) {
      for (Measurement m : measurements) {
        if (m.cell().equals(cell) && m.entrant().competitor().isOurs() == ours) {
          table.row(
              cell.topology().name(),
              Integer.toString(cell.batch()),
              m.entrant().title(),
              Text.time(m.nanoseconds()),
              Text.time(m.elapsed()),
              bestPeer(cell)
                  .map(best -> Text.ratio(best.nanoseconds() / m.nanoseconds()))
                  .orElse("-"),
              Text.digits(m.gigaflops()),
              String.format(Locale.ROOT, "%.1f", 100 * m.gigaflops() / peak),
              String.format(Locale.ROOT, "%,.0f", m.bytes()));
        }
      }
    }
    return table;
  }

  private List<Cell> cells(Task task) {
    return measurements.stream()
        .map(Measurement::cell)
        .filter(cell -> cell.task() == task)
        .distinct()
        .toList();
  }

  private Optional<Measurement> find(Cell cell, Entrant entrant) {
    return measurements.stream()
        .filter(m -> m.cell().equals(cell) && m.entrant().equals(entrant))
        .findFirst();
  }

  private Optional<Measurement> bestPeer(Cell cell) {
    return measurements.stream()
        .filter(m -> m.cell().equals(cell) && !m.entrant().competitor().isOurs())
        .min(Comparator.comparingDouble(Measurement::nanoseconds));
  }
}
