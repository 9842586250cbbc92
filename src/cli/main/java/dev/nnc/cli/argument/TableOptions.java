package dev.nnc.cli.argument;

import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.OptionSpec;

/** The options about reading a table, which every command with tables has. */
public final class TableOptions {
  private final OptionSpec missing = Options.value(
          "[COL=]TEXT,...",
          "texts that mean that a value is missing, in every column or in one,"
              + " besides the empty cell, ?, NA, N/A, NaN and null",
          "--missing")
      .type(List.class)
      .auxiliaryTypes(String.class)
      .build();
  private final OptionSpec delimiter = Options.value(
          "CHAR", "what stands between cells: a character, or tab (default: found)", "--delimiter")
      .build();
  private final OptionSpec decimal = Options.value(
          ".|,", "the decimal sign of numbers (default: found)", "--decimal")
      .build();
  private final OptionSpec encoding = Options.value(
          "NAME", "the encoding of the text (default: found)", "--encoding")
      .build();
  private final OptionSpec header =
      Options.flag("the first row has the names of the columns", "--header").build();
  private final OptionSpec noHeader =
      Options.flag("it has not: the columns are c0, c1, ...", "--no-header").build();

  TableOptions() {}

  /** All of them in the order of the help. */
  List<OptionSpec> all() {
    return List.of(missing, delimiter, decimal, encoding, header, noHeader);
  }

  /** The same as words of a command. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : all()) {
      Object given = option.getValue();
      List<?> values =
          given instanceof List<?> list ? list : given == null ? List.of() : List.of(given);
      for (Object value : values) {
        if (value instanceof Boolean) {
          words.add(option.longestName());
        } else {
          words.add(option.longestName() + "=" + value);
        }
      }
    }
    return words;
  }

  /** What they say. */
  ReadingOptions read() throws UsageException {
    boolean with = Boolean.TRUE.equals(header.getValue());
    boolean without = Boolean.TRUE.equals(noHeader.getValue());
    if (with && without) {
      throw new UsageException("`--header` and `--no-header` are both given");
    }
    return new ReadingOptions(
        missing(),
        delimiter(),
        decimal(),
        Optional.ofNullable(encoding.getValue()),
        with || without ? Optional.of(with) : Optional.empty());
  }

  private MissingTexts missing() {
    List<String> given = missing.getValue();
    Set<String> all = new HashSet<>();
    Map<String, List<String>> columns = new TreeMap<>();
    for (String each : given == null ? List.<String>of() : given) {
      int equals = each.indexOf('=');
      List<String> texts = List.of(each.substring(equals + 1).split(",", -1));
      if (equals < 0) {
        all.addAll(texts);
      } else {
        columns
            .computeIfAbsent(each.substring(0, equals), c -> new ArrayList<>())
            .addAll(texts);
      }
    }
    return new MissingTexts(all, columns);
  }

  private Optional<Character> delimiter() throws UsageException {
    String given = delimiter.getValue();
    if (given == null) {
      return Optional.empty();
    }
    String text = given.equals("tab") || given.equals("\\t") ? "\t" : given;
    if (text.length() != 1) {
      throw new UsageException(
          "`--delimiter` is one character", "as in `--delimiter ';'`, or `--delimiter tab`");
    }
    return Optional.of(text.charAt(0));
  }

  private Optional<Character> decimal() throws UsageException {
    String given = decimal.getValue();
    if (given != null && !given.equals(".") && !given.equals(",")) {
      throw new UsageException("`--decimal` is `.` or `,`");
    }
    return Optional.ofNullable(given).map(text -> text.charAt(0));
  }
}
