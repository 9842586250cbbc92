package dev.nnc.tables.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.tables.Nets;
import dev.nnc.tables.draft.DraftOptions.Task;
import dev.nnc.tables.open.Tables;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks for the collected tables: what they see, and that they are right. */
class SharedDraftsTest {
  private static final Path TABLES = Path.of("../../../shared/data/tables");

  /** Folder, file, target, task, classes, columns left out. */
  private static final String DRAFTS = """
      01-titanic-names, titanic.csv, survived, , 2, 3
      02-penguins, penguins.csv, species, , 3, 0
      03-adult-sample, adult-test.csv, c14, , 2, 0
      05-telco-churn, Telco-Customer-Churn.csv, Churn, , 2, 1
      06-german-credit, german.csv, c20, , 2, 0
      07-ames-housing, AmesHousing.csv, SalePrice, , 0, 2
      08-auto-mpg, mpg.csv, mpg, , 0, 1
      10-banknote, banknote_authentication.csv, c4, , 2, 0
      12-pima-diabetes, pima-indians-diabetes.csv, c8, , 2, 0
      13-horse-colic, horse-colic.csv, c22, , 3, 0
      14-auto-imports, auto_imports.csv, c25, , 0, 0
      18-wine-red, winequality-red.csv, c11, , 0, 0
      18-wine-red, winequality-red.csv, c11, CLASSES, 6, 0
      19-wine-white-semicolon, winequality-white.csv, quality, , 0, 0
      24-bank-marketing-small, bank-small.csv, deposit, , 2, 0
      25-mushrooms, mushrooms.csv, class, , 2, 4
      26-seeds-tabs, seeds_dataset.txt, c7, , 3, 0
      27-air-quality-decimal-comma, AirQualityUCI.csv, C6H6(GT), , 0, 1
      29-planets-comments, planets.csv, pl_discmethod, , 10, 1
      """;

  @ParameterizedTest
  @CsvSource(textBlock = DRAFTS)
  void seesThat(String folder, String file, String target, Task task, int classes, int leftOut) {
    Draft draft = draft(folder, file, target, task);
    Network network = Nets.of(draft.text());
    assertEquals(classes, draft.target().labels().size());
    assertEquals(classes > 0 ? classes : 1, network.outputSize());
    assertEquals(leftOut, draft.count(ColumnUse.Kind.DROPPED), draft.text());
  }

  /** Texts and gaps, and numbers alone. */
  @ParameterizedTest
  @CsvSource({"01-titanic-names, titanic.csv, survived,", "18-wine-red, winequality-red.csv, c11,"})
  void isRight(String folder, String file, String target, Task task) {
    verify(draft(folder, file, target, task));
  }

  @ParameterizedTest
  @CsvSource(textBlock = DRAFTS)
  @Tag("fuzz")
  void eachIsRight(String folder, String file, String target, Task task) {
    verify(draft(folder, file, target, task));
  }

  private static Draft draft(String folder, String file, String target, Task task) {
    Path path = TABLES.resolve(folder).resolve(file);
    assumeTrue(Files.exists(path));
    try (TableSource source = Tables.open(path, ReadingOptions.none())) {
      return Draft.of(
          file,
          source,
          new DraftOptions(
              "Drafted", target, List.of(), Optional.ofNullable(task), Long.MAX_VALUE));
    }
  }

  /** The class itself is compiled, run and compared with a reference in double. */
  private static void verify(Draft draft) {
    Source source =
        new Source("a.nn", draft.text().getBytes(StandardCharsets.UTF_8), "", Optional.empty());
    CompileResult result = Compiler.compile(
        new CompileRequest(
            List.of(source), Optional.empty(), Map.of(), Target.JAVA, true, false, true),
        Progress.NONE);
    assertEquals(List.of(), result.diagnostics().stream().map(d -> d.message()).toList());
  }
}
