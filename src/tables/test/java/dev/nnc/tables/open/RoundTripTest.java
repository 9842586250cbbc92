package dev.nnc.tables.open;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.nnc.tables.read.ReadingOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tables that FastCSV wrote are read as they were, whatever is in their cells. */
class RoundTripTest {

  /** Long enough that rows go over the ends of what is read at once. */
  private static final int MOST_ROWS = 400;

  record Table(List<List<String>> rows, char delimiter, LineDelimiter lines) {}

  @Provide
  Arbitrary<Table> tables() {
    Arbitrary<String> plain = Arbitraries.strings().withChars("ab 1.-é").ofMaxLength(30);
    Arbitrary<String> numbers = Arbitraries.integers().map(String::valueOf);
    Arbitrary<String> wild = Arbitraries.strings().withChars("ab\",;\t\n\r #'é").ofMaxLength(12);
    Arbitrary<Arbitrary<String>> kinds =
        Arbitraries.of(List.of(plain, numbers, wild, Arbitraries.oneOf(plain, numbers, wild)));
    return kinds.flatMap(cell -> Arbitraries.integers()
        .between(2, 12)
        .flatMap(width -> cell.list()
            .ofSize(width)
            .list()
            .ofMinSize(1)
            .ofMaxSize(MOST_ROWS)
            .flatMap(rows -> Arbitraries.of(',', ';', '\t', '|')
                .flatMap(delimiter -> Arbitraries.of(
                        LineDelimiter.LF, LineDelimiter.CRLF, LineDelimiter.CR)
                    .map(lines -> new Table(rows, delimiter, lines))))));
  }

  @Property(tries = 150)
  void isReadAsItWasWritten(@ForAll("tables") Table table) throws IOException {
    StringWriter text = new StringWriter();
    int width = table.rows.get(0).size();
    List<List<String>> expected = new ArrayList<>();
    try (CsvWriter writer = CsvWriter.builder()
        .fieldSeparator(table.delimiter)
        .lineDelimiter(table.lines)
        .build(text)) {
      List<String> header = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        header.add("column " + i);
      }
      writer.writeRecord(header);
      for (List<String> row : table.rows) {
        writer.writeRecord(row);
        List<String> trimmed = row.stream().map(String::strip).toList();
        if (trimmed.stream().anyMatch(cell -> !cell.isEmpty())) {
          expected.add(trimmed);
        }
      }
    }
    ReadingOptions none = ReadingOptions.none();
    ReadingOptions said = new ReadingOptions(
        none.missing(),
        Optional.of(table.delimiter),
        none.decimal(),
        Optional.of("UTF-8"),
        Optional.of(true));
    if (expected.isEmpty()) {
      assertEquals("NN706 `table` has a header and no rows", Rows.error(text.toString()));
    } else {
      assertEquals(expected, Rows.of(text.toString(), said).texts());
    }
  }
}
