package dev.nnc.cli.argument;

import dev.nnc.tables.draft.DraftOptions.Task;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The options that {@code nnc new} has beside those of every command. */
public final class NewOptions {
  private final OptionSpec target = Options.value(
          "COL", "the column that the network is to predict", "--target")
      .build();
  private final OptionSpec output = Options.value(
          "FILE", "the file to write (default: DATA's name with .nn, here)", "-o", "--output")
      .type(File.class)
      .build();
  private final OptionSpec name = Options.value(
          "NAME", "the name of the network (default: that of DATA)", "-n", "--name")
      .converters(new NameArgument())
      .build();
  private final OptionSpec ignore = Options.value(
          "COL", "a column that the network is not to see; may be given again", "--ignore")
      .type(List.class)
      .auxiliaryTypes(String.class)
      .build();
  private final OptionSpec task = Options.value(
          "classes|number", "what the target is, whatever it looks like", "--task")
      .type(Task.class)
      .completionCandidates(List.of("classes", "number"))
      .build();
  private final OptionSpec rows = Options.value(
          "N", "look at the first N rows only (default: all)", "--rows")
      .type(Long.class)
      .build();
  private final OptionSpec force =
      Options.flag("replace a file that exists", "--force").build();
  private final TableOptions table = new TableOptions();

  NewOptions() {}

  /** All of them in the order of the help. */
  public List<OptionSpec> all() {
    List<OptionSpec> all =
        new ArrayList<>(List.of(target, output, name, ignore, task, rows, force));
    all.addAll(table.all());
    return all;
  }

  /** What they ask for, together with what stands beside them. */
  NewArguments read(List<String> tables, boolean failOnWarning) throws UsageException {
    if (tables.size() != 1) {
      throw new UsageException(
          tables.isEmpty()
              ? "there is no table to look at"
              : "a network is made for one table, and here are " + String.join(", ", tables),
          "as in `nnc new titanic.csv --target survived`");
    }
    String column = target.getValue();
    if (column == null || column.isEmpty()) {
      throw new UsageException(
          "nothing says which column the network is to predict", "name it with `--target COL`");
    }
    Long most = rows.getValue();
    if (most != null && most < 1) {
      throw new UsageException("`--rows` is at least 1");
    }
    List<String> ignored = ignore.getValue();
    return new NewArguments(
        tables.get(0),
        column,
        Options.path(output),
        Optional.ofNullable(name.getValue()),
        ignored == null ? List.of() : ignored,
        Optional.ofNullable(task.getValue()),
        most == null ? Long.MAX_VALUE : most,
        Boolean.TRUE.equals(force.getValue()),
        table.read(),
        table.words(),
        failOnWarning);
  }
}
