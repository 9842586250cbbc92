package dev.nnc.tables.use;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.run.ModelFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a table is read that a trained network is to see: as the one that it was trained on, so that
 * a cell does not mean two things, unless an option says something else.
 *
 * @param options for reading it
 * @param notes on what is another than in training
 */
public record ReadAlike(ReadingOptions options, List<TableNote> notes) {

  public ReadAlike {
    notes = List.copyOf(notes);
  }

  /**
   * Puts both together.
   *
   * @param weights the name of their file
   * @param given what the user says
   */
  public static ReadAlike of(String weights, Optional<ModelFacts> facts, ReadingOptions given) {
    if (facts.isEmpty()) {
      return new ReadAlike(given, List.of());
    }
    ReadingOptions trained = facts.get().reading();
    Merge merge = new Merge(weights);
    ReadingOptions options = new ReadingOptions(
        merge.missing(given.missing(), trained.missing()),
        merge.one("--delimiter", given.delimiter(), trained.delimiter()),
        merge.one("--decimal", given.decimal(), trained.decimal()),
        merge.one("--encoding", given.encoding(), trained.encoding()),
        merge.one("--header", given.header(), trained.header()));
    return new ReadAlike(options, merge.notes);
  }

  private record Merge(String weights, List<TableNote> notes) {

    Merge(String weights) {
      this(weights, new ArrayList<>());
    }

    <T> Optional<T> one(String option, Optional<T> given, Optional<T> trained) {
      if (given.isPresent() && trained.isPresent() && !given.equals(trained)) {
        note("`" + option + "` is `" + given.get() + "`", "`" + trained.get() + "`");
      }
      return given.or(() -> trained);
    }

    MissingTexts missing(MissingTexts given, MissingTexts trained) {
      Set<String> all = new HashSet<>(trained.all());
      for (String text : given.all()) {
        if (all.add(text) && !MissingTexts.USUAL.contains(text)) {
          note("`" + text + "` means that a value is missing", "that as a value");
        }
      }
      Map<String, List<String>> columns = new TreeMap<>(trained.columns());
      given.columns().forEach((column, texts) -> {
        Set<String> both = new HashSet<>(columns.getOrDefault(column, List.of()));
        for (String text : texts) {
          if (both.add(text) && !trained.all().contains(text)) {
            note(
                "`" + text + "` means that a value of `" + column + "` is missing",
                "that as a value");
          }
        }
        columns.put(column, both.stream().sorted().toList());
      });
      return new MissingTexts(all, columns);
    }

    private void note(String here, String there) {
      notes.add(new TableNote(
          DiagnosticCode.NN772,
          List.of(here, weights, there),
          "without the option " + "the table is read as the one of the training"));
    }
  }
}
