package dev.nnc.tables.open;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.tables.TableError;
import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault of a table has its message, with its place. */
class FaultsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~NN706 `table` is empty",
        "`#only\\n`~NN706 `table` is empty",
        "`a,b\\n,\\n`~NN706 `table` has a header and no rows",
        "`a,b,a\\n1,2,3\\n`~NN707 `table`: the name `a` stands twice in the header: columns 1 and 3",
        "`a,,b\\n1,,3\\n1,2,3\\n`~NN708 `table`: column 2 has no name, but line 3 has `2` there",
        "`a,b,\\n1,2,3\\n`~NN708 `table`: column 3 has no name, but line 2 has `3` there",
        "`a,b\\n1,2\\n1\\n`~NN709 `table`, line 3: 1 cells, where the header has 2",
        "`a,b\\n1,2\\n1,2,3\\n`~NN709 `table`, line 3: 3 cells, where the header has 2",
        "`1,2\\n1\\n`~NN709 `table`, line 2: 1 cells, where the first row has 2",
        "`a,b\\n1,\"x\\ny\",\"z\\n2,3\\n`~NN710 `table`, line 3: the quote that begins cell 3 is never closed",
        "`a,b\\n1,\"x\" y\\n2,3\\n`~NN711 `table`, line 2: text stands behind the quote that ends cell 2",
        "`a,b\\n1,x\\u0000\\n`~NN705 `table`, line 2: there is a NUL character in the text",
        "`{\"a\":{\"b\":1}}`~NN714 `table`, line 1: the value of `a` is nested, and a cell is a single value",
        "`{\"a\":1}\\n[]`~NN714 `table`, line 2: an object was expected: a row is `{\"column\": value, …}`",
        "`{\"a\":1}\\n{\"a\":1,\"a\":2}`~NN714 `table`, line 2: this is no JSON: Duplicate field 'a'",
        "`{}`~NN706 `table` has no rows",
        "`1 1:5\\n1 2:5 2:6\\n`~NN714 `table`, line 2: `2:6` is no `index:value` with an index above the one before it",
        "`1 999999:5\\n`~NN712 `table`, line 1: an index of a column: the limit is 131072",
        "`PAR1`~NN702 `table` is a Parquet file, which is no table that nnc reads",
        "`PK\\u0003\\u0004 and so on`~NN702 `table` is a workbook or another zip archive, which is no table that nnc reads",
      })
  void isTold(String text, String message) {
    String raw = text == null ? "" : text.replace("\\n", "\n");
    for (String code : List.of("0000", "0003", "0004")) {
      raw = raw.replace("\\u" + code, String.valueOf((char) Integer.parseInt(code, 16)));
    }
    assertEquals(message, Rows.error(raw));
  }

  private static TableError number(String cell, String decimal) {
    ReadingOptions options = new ReadingOptions(
        new MissingTexts(Set.of(), Map.of()),
        Optional.of(';'),
        Optional.of(decimal.charAt(0)),
        Optional.empty(),
        Optional.of(true));
    byte[] text = ("a;b\nx;" + cell + "\n").getBytes(UTF_8);
    try (TableSource source = Tables.open(new ByteArrayInputStream(text), "table", options)) {
      assertTrue(source.next());
      return assertThrows(TableError.class, () -> source.row().number(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "5x~.~if there is no value, say `--missing \"b=5x\"`",
        "0x10~.~if there is no value, say `--missing \"b=0x10\"`",
        "1d~.~if there is no value, say `--missing \"b=1d\"`",
        "nan~.~if there is no value, say `--missing \"b=nan\"`",
        "-inf~.~infinity is not accepted: if there is no value, say `--missing \"b=-inf\"`",
        "Infinity~.~infinity is not accepted: if there is no value, say `--missing \"b=Infinity\"`",
        "1e999~.~it is larger than any number of 64 bits",
        "1,5~.~if it is the decimal sign, say `--decimal \",\"`",
        "1.5~,~if it is the decimal sign, say `--decimal \".\"`",
        "1,234~.~if `,` parts thousands, leave it out; if it is the decimal sign, say `--decimal \",\"`",
        "1,234.5~.~a sign between thousands is not read: leave it out",
        "1.234.567,5~,~a sign between thousands is not read: leave it out",
        "1 234~.~a sign between thousands is not read: leave it out",
      })
  void aCellThatIsNoNumberIsShown(String cell, String decimal, String help) {
    TableError error = number(cell, decimal);
    assertEquals("`table`, line 2, column `b`: `" + cell + "` is not a number", error.getMessage());
    assertEquals(help, error.help());
  }

  @Test
  void aByteOfAnotherEncodingIsFoundInTheHeader() {
    assertEquals(
        "NN704 `table`, line 1: the text is not UTF-8: there is 0xf6 at byte 2",
        Rows.error("gr\u00f6\u00dfe,b\n1,x\n".getBytes(ISO_8859_1)));
  }

  @Test
  void aByteOfAnotherEncodingIsFoundLate() {
    byte[] long1 = ("a,b\n" + "1,2\n".repeat(100_000)).getBytes(UTF_8);
    byte[] all = Arrays.copyOf(long1, long1.length + 6);
    System.arraycopy("x,\u00e9y\n".getBytes(ISO_8859_1), 0, all, long1.length, 5);
    assertEquals(
        "NN704 `table`, line 100002: the text is not UTF-8: there is 0xe9 at byte 400006",
        Rows.error(all));
  }

  @Test
  void whatGzipPackedMayBeCut() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("a,b\n1,x\n2,y\n".getBytes(UTF_8));
    }
    byte[] all = packed.toByteArray();
    assertEquals(
        "NN703 `table` is damaged: what gzip packed is cut",
        Rows.error(Arrays.copyOf(all, all.length - 12)));
    all[14] ^= 0x55;
    assertTrue(Rows.error(all).startsWith("NN703 "), Rows.error(all));
  }

  /** So many bytes of one value behind a beginning, never in memory. */
  private static String endless(String beginning, char value) {
    InputStream rest = new InputStream() {
      private long left = 3L << 30;

      @Override
      public int read() {
        return left-- > 0 ? value : -1;
      }

      @Override
      public int read(byte[] to, int from, int length) {
        int count = (int) Math.min(left, length);
        Arrays.fill(to, from, from + count, (byte) value);
        left -= count;
        return count > 0 ? count : -1;
      }
    };
    InputStream all = new SequenceInputStream(Collections.enumeration(
        List.of(new ByteArrayInputStream(beginning.getBytes(UTF_8)), rest)));
    try (TableSource source = Tables.open(all, "table", ReadingOptions.none())) {
      while (source.next()) {
        assertEquals(2, source.columns().size());
      }
      return "no error";
    } catch (TableError e) {
      return e.code() + " " + e.getMessage();
    }
  }

  @Test
  void memoryIsBounded() {
    assertEquals(
        "NN712 `table`, line 3: characters in a row: the limit is 16777216",
        endless("a,b\n1,2\n3,", '7'));
    assertEquals(
        "NN710 `table`, line 3: the quote that begins cell 2 is never closed",
        endless("a,b\n1,2\n3,\"", '\n'));
    assertEquals(
        "NN712 `table`, line 3: columns: the limit is 131072", endless("a,b\n1,2\n3,", ','));
    assertEquals(
        "NN712 `table`, line 3: bytes of comments before the first row: the limit is 262144",
        endless("#\n#\n#\n#", '#').replaceFirst("line \\d+", "line 3"));
  }

  @Test
  void filesThatCannotBeRead() {
    TableError absent = assertThrows(
        TableError.class, () -> Tables.open(Path.of("absent.csv"), ReadingOptions.none()));
    assertEquals("cannot read `absent.csv`: there is no such file", absent.getMessage());
    TableError folder =
        assertThrows(TableError.class, () -> Tables.open(Path.of("."), ReadingOptions.none()));
    assertEquals("cannot read `.`: it is a folder", folder.getMessage());
  }

  @Test
  void optionsThatCannotBeFollowed() {
    ReadingOptions none = ReadingOptions.none();
    ReadingOptions encoding = new ReadingOptions(
        none.missing(), none.delimiter(), none.decimal(), Optional.of("latin-one"), none.header());
    ReadingOptions delimiter = new ReadingOptions(
        none.missing(), Optional.of('"'), none.decimal(), none.encoding(), none.header());
    assertThrows(TableError.class, () -> Rows.of("a,b\n1,2\n", encoding));
    assertThrows(TableError.class, () -> Rows.of("a,b\n1,2\n", delimiter));
  }
}
