package dev.nnc.tables.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.model.Network;
import dev.nnc.tables.Nets;
import dev.nnc.tables.open.Tables;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultNetworkTest {
  private static final int FEW = 40;
  private static final int MANY = 2_000;

  /** The statements of the network for a table of these rows. */
  private static List<String> statements(int rows, IntFunction<String> row) {
    return statements(rows, Long.MAX_VALUE, row);
  }

  /** The same where the first of them alone are looked at. */
  private static List<String> statements(int rows, long seen, IntFunction<String> row) {
    String table =
        "y,x\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"));
    try (TableSource source = Tables.open(
        new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
        "table",
        ReadingOptions.none())) {
      Draft draft = Draft.of(
          "table", source, new DraftOptions("Net", "y", List.of(), Optional.empty(), seen));
      Network network = Nets.of(draft.text());
      assertTrue(network.optimizer().isPresent());
      return draft.text().lines().map(String::strip).toList();
    }
  }

  private static String classes(int r) {
    return (r % 2 == 0 ? "no," : "yes,") + r * 7 % 19;
  }

  private static String numbers(int r) {
    return r * 0.5 + "," + r * 7 % 19;
  }

  private static void assertHas(List<String> statements, String... each) {
    for (String statement : each) {
      assertTrue(statements.contains(statement), () -> statement + " in " + statements);
    }
  }

  @Test
  void fewRowsOfClassesAreTrainedByARateThatFalls() {
    assertHas(
        statements(FEW, DefaultNetworkTest::classes),
        "features robust",
        "dropout 0.3",
        "optimizer adamw(rate=0.008, weight_decay=0.3)",
        "schedule cosine(steps=epochs(40))",
        "batch 16");
  }

  @Test
  void manyRowsOfClassesSeeRanks() {
    List<String> statements = statements(MANY, DefaultNetworkTest::classes);
    assertHas(statements, "features quantile(256)", "dropout 0.3", "batch 64");
    assertTrue(statements.stream().noneMatch(each -> each.startsWith("schedule")));
  }

  @Test
  void aPartOfTheRowsIsOfManyRows() {
    assertHas(statements(FEW, FEW / 2, DefaultNetworkTest::classes), "batch 64");
  }

  @Test
  void fewRowsOfNumbersKeepTheirTails() {
    assertHas(
        statements(FEW, DefaultNetworkTest::numbers),
        "features standardize",
        "dropout 0.05",
        "optimizer adamw(rate=0.008, weight_decay=0.5)",
        "schedule cosine(steps=epochs(40))");
  }

  @Test
  void manyRowsOfNumbersHaveWaves() {
    assertHas(
        statements(MANY, DefaultNetworkTest::numbers),
        "features robust",
        "features periodic(8, 0.2, 4)",
        "dropout 0.1",
        "batch 64");
  }

  /** One of n numbers is at most sqrt(n - 1) deviations from the mean: 101 rows make 10. */
  @ParameterizedTest
  @CsvSource({"100, features standardize", "103, features robust"})
  void numbersFarFromAllOthersAreBent(int rows, String feature) {
    assertHas(statements(rows, r -> r * 0.5 + "," + (r == 7 ? 1e9 : 0)), feature);
  }

  @Test
  void aDeviationTooLargeToSayIsFar() {
    assertHas(statements(FEW, r -> r * 0.5 + "," + r + "e200"), "features robust");
  }

  @Test
  void momentsAreThoseOfAllNumbers() {
    double[] numbers = {1e6 + 3, 1e6 - 2, 1e6 + 11, 1e6, 1e6 + 0.5};
    Moments moments = new Moments();
    for (double number : numbers) {
      moments.add(number);
    }
    double mean = 1e6 + 12.5 / 5;
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    assertEquals(8.5 / Math.sqrt(squares / 5), moments.distance(1e6 + 11), 1e-9);
    assertEquals(4.5 / Math.sqrt(squares / 5), moments.distance(1e6 - 2), 1e-9);
  }
}
