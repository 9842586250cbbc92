package dev.nnc.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.recognise.ReportRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Writes the table of docs/models.md: what became of each operator or layer in the files of
 * ../shared/data/models. {@code -Dcoverage.update} puts it into the page.
 */
class CoverageTest {
  private static final Path PAGE = Path.of("../../docs/models.md");
  private static final String BEGIN = "<!-- coverage -->\n";
  private static final String END = "<!-- end of coverage -->";

  /** What became of an operation, in at least one file. */
  private enum Outcome {
    READ,
    FOLDED,
    DROPPED,
    REFUSED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<String, Map<String, Set<Outcome>>> table =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> formats = new TreeSet<>();

  @Test
  void thePageHasTheTable() throws IOException {
    ModelCase.startingWith("onnx", "keras", "skl").forEach(this::walk);
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String updated = page.substring(0, begin) + text() + page.substring(page.indexOf(END));
    if (System.getProperty("coverage.update") != null) {
      Files.writeString(PAGE, updated);
    }
    assertEquals(updated, Files.readString(PAGE), "-Dcoverage.update writes it anew");
  }

  private void walk(ModelCase model) {
    ModelFile file = model.file();
    String format = "";
    try {
      ModelReader reader = Readers.of(file);
      format = reader.format();
      if (reader.read(file) instanceof Graph graph) {
        ImportedModel imported = ModelImport.of(file, graph, ImportOptions.NONE);
        for (Node node : graph.nodes()) {
          if (!(node.operation() instanceof Operation.Constant)
              && !(node.operation() instanceof Operation.Input)) {
            add(node.origin().kind(), format, outcome(node.origin(), imported.report()));
          }
        }
      }
    } catch (Refusal refusal) {
      for (Object fact : refusal.facts()) {
        if (fact instanceof Origin origin) {
          add(origin.kind(), format, Outcome.REFUSED);
        }
      }
    }
  }

  private static Outcome outcome(Origin origin, List<ReportRow> report) {
    Outcome outcome = Outcome.DROPPED;
    for (ReportRow row : report) {
      if ((row.source() + ",").contains(origin + ",") && !row.statement().isEmpty()) {
        if (!row.remark().contains("folded")) {
          return Outcome.READ;
        }
        outcome = Outcome.FOLDED;
      }
    }
    return outcome;
  }

  private void add(String kind, String format, Outcome outcome) {
    formats.add(format);
    table
        .computeIfAbsent(kind, k -> new TreeMap<>())
        .computeIfAbsent(format, f -> EnumSet.noneOf(Outcome.class))
        .add(outcome);
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    lines.add("| operator or layer | " + String.join(" | ", formats) + " |");
    lines.add("|---|" + "---|".repeat(formats.size()));
    table.forEach((kind, outcomes) -> lines.add("| " + kind + " | "
        + formats.stream()
            .map(format -> outcomes.getOrDefault(format, Set.of()).stream()
                .map(Outcome::toString)
                .collect(Collectors.joining(", ")))
            .collect(Collectors.joining(" | "))
        + " |"));
    return String.join("\n", lines) + "\n";
  }
}
