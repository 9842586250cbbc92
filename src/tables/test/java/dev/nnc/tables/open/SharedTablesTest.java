package dev.nnc.tables.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The collected tables, as people have them. */
class SharedTablesTest {
  private static final Path TABLES = Path.of("../../../shared/data/tables");

  @ParameterizedTest
  @CsvSource({
    // folder, file, rows, columns, first column, delimiter, decimal, header, comments, empty rows
    "01-titanic-names, titanic.csv, 891, 11, survived, COMMA, ., true, 0, 0",
    "02-penguins, penguins.csv, 344, 7, species, COMMA, ., true, 0, 0",
    "03-adult-sample, adult-test.csv, 5000, 15, c0, COMMA, ., false, 0, 0",
    "05-telco-churn, Telco-Customer-Churn.csv, 7043, 21, customerID, COMMA, ., true, 0, 0",
    "06-german-credit, german.csv, 1000, 21, c0, COMMA, ., false, 0, 0",
    "07-ames-housing, AmesHousing.csv, 2930, 82, Order, COMMA, ., true, 0, 0",
    "08-auto-mpg, mpg.csv, 398, 9, mpg, COMMA, ., true, 0, 0",
    "10-banknote, banknote_authentication.csv, 1372, 5, c0, COMMA, ., false, 0, 0",
    "12-pima-diabetes, pima-indians-diabetes.csv, 768, 9, c0, COMMA, ., false, 0, 0",
    "13-horse-colic, horse-colic.csv, 300, 28, c0, COMMA, ., false, 0, 0",
    "14-auto-imports, auto_imports.csv, 201, 26, c0, COMMA, ., false, 0, 0",
    "18-wine-red, winequality-red.csv, 1599, 12, c0, COMMA, ., false, 0, 0",
    "19-wine-white-semicolon, winequality-white.csv, 4898, 12, fixed acidity, ;, ., true, 0, 0",
    "24-bank-marketing-small, bank-small.csv, 11162, 17, age, COMMA, ., true, 0, 0",
    "25-mushrooms, mushrooms.csv, 4000, 23, class, COMMA, ., true, 0, 0",
    "26-seeds-tabs, seeds_dataset.txt, 210, 8, c0, BLANKS, ., false, 0, 0",
    "27-air-quality-decimal-comma, AirQualityUCI.csv, 6000, 15, Date, ;, COMMA, true, 0, 3",
    "29-planets-comments, planets.csv, 1035, 7, rowid, COMMA, ., true, 10, 0",
  })
  void isRead(
      String folder,
      String file,
      int rows,
      int columns,
      String first,
      String delimiter,
      String decimal,
      boolean header,
      long comments,
      long emptyRows) {
    Path path = TABLES.resolve(folder).resolve(file);
    assumeTrue(Files.exists(path));
    try (TableSource source = Tables.open(path, ReadingOptions.none())) {
      Rows all = Rows.of(source);
      ReadingFacts facts = all.facts();
      assertEquals(rows, all.texts().size());
      assertEquals(columns, all.columns().size());
      assertEquals(first, all.columns().get(0));
      assertEquals(sign(delimiter), facts.delimiter());
      assertEquals(sign(decimal), facts.decimal());
      assertEquals(header, facts.header());
      assertEquals(comments, facts.skippedLines());
      assertEquals(emptyRows, facts.emptyRows());
      assertEquals("UTF-8", facts.encoding());
    }
  }

  private static String sign(String word) {
    return word.equals("COMMA") ? "," : word.equals("BLANKS") ? " " : word;
  }
}
