package dev.nnc.tables.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.Nets;
import dev.nnc.tables.Table;
import dev.nnc.tables.TableError;
import dev.nnc.tables.TableNote;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncodedTableTest {
  private static EncodedTable read(Network network, String... lines) {
    return EncodedTable.read("t.csv", new Table(lines), network, List.of("y"));
  }

  private static TableError refused(Network network, String... lines) {
    return assertThrows(TableError.class, () -> read(network, lines));
  }

  private static void assertRefused(
      DiagnosticCode code, String message, Network network, String... lines) {
    TableError error = refused(network, lines);
    assertEquals(code, error.code());
    assertEquals(message, error.getMessage());
  }

  private static List<String> notes(EncodedTable table) {
    return table.notes().stream().map(n -> n.code().message(n.facts())).toList();
  }

  @Test
  void columnsAreFoundByNameInAnyOrder() {
    EncodedTable table =
        read(Nets.classes("classes no, yes"), "y,more,b,a", "yes,0,2,1", "no,0,4,3");
    assertArrayEquals(new float[] {1, 2, 3, 4}, (float[]) table.examples().x());
    assertArrayEquals(new int[] {1, 0}, table.examples().labels());
    assertArrayEquals(new int[] {2, 3}, table.examples().lines());
    assertEquals(List.of("more"), table.map().unused());
    assertEquals(List.of(), table.notes());
  }

  @Test
  void everyMissingColumnIsNamedWithWhatIsNearIt() {
    TableError error = refused(Nets.classes(""), "A,bb,y", "1,2,0");
    assertEquals("`t.csv` has no column `a`, `b`", error.getMessage());
    assertTrue(error.help().startsWith("did you mean `A` for `a`"), error.help());
  }

  @Test
  void aNetworkWithoutNamesTakesAllColumnsButTheTarget() {
    Network network = Nets.of("network N { input 2; dense 1; loss mse; optimizer sgd(0.1) }");
    EncodedTable table = read(network, "p,y,q", "1,5,2");
    assertArrayEquals(new float[] {1, 2}, (float[]) table.examples().x());
    assertArrayEquals(new float[] {5}, (float[]) table.examples().answers());
    assertRefused(
        DiagnosticCode.NN721,
        "`t.csv` has 1 columns beside the target, and `N` takes 2",
        network,
        "p,y",
        "1,2");
  }

  @Test
  void aTargetIsNoInput() {
    TableError error = assertThrows(
        TableError.class,
        () -> EncodedTable.read("t.csv", new Table("a,b"), Nets.classes(""), List.of("a")));
    assertEquals(DiagnosticCode.NN723, error.code());
    error = assertThrows(
        TableError.class,
        () -> EncodedTable.read("t.csv", new Table("a,b"), Nets.classes(""), List.of()));
    assertEquals(DiagnosticCode.NN722, error.code());
  }

  @Test
  void labelsAreTextsOrNumbersOrPlaces() {
    Network byText = Nets.classes("classes \"1.0\", \"NA\"");
    assertArrayEquals(
        new int[] {1, 0}, read(byText, "a,b,y", "1,1,NA", "1,1,1.0").examples().labels());
    assertRefused(
        DiagnosticCode.NN724,
        "`t.csv`, line 2, column `y`: `1` is no class of `Two`",
        byText,
        "a,b,y",
        "1,1,1");
    Network byNumber = Nets.classes("classes \"1\", \"2\"");
    assertArrayEquals(
        new int[] {0, 1},
        read(byNumber, "a,b,y", "1,1,1.0", "1,1,2e0").examples().labels());
    assertEquals(DiagnosticCode.NN724, refused(byNumber, "a,b,y", "1,1,0").code());
    Network byPlace = Nets.classes("classes no, yes");
    assertArrayEquals(
        new int[] {1, 0, 1},
        read(byPlace, "a,b,y", "1,1,1", "1,1,0", "0,0,yes").examples().labels());
    assertEquals(DiagnosticCode.NN724, refused(byPlace, "a,b,y", "1,1,2").code());
    assertEquals(DiagnosticCode.NN724, refused(byPlace, "a,b,y", "1,1,Yes").code());
    Network without = Nets.classes("");
    assertArrayEquals(
        new int[] {1, 0}, read(without, "a,b,y", "1,1,1", "1,1,0.0").examples().labels());
  }

  @Test
  void categoriesAreIndexesAndUnknownOnesAreMissing() {
    Network network = Nets.with(
        Nets.classes("classes no, yes"),
        new Column(0, "a", Optional.empty(), List.of("low", "NA", "high")),
        new Column(1, "b", Optional.of("B b"), List.of("1", "2")));
    EncodedTable table =
        read(network, "a,B b,y", "high,2.0,no", "NA,?,yes", "High,3,yes", ",1,no", "High,x,no");
    float nan = Float.NaN;
    assertArrayEquals(new float[] {2, 1, 1, nan, nan, nan, nan, 0, nan, nan}, (float[])
        table.examples().x());
    assertEquals(
        List.of(
            "`t.csv`: 2 cells in the column `a` with none of its labels, taken as missing: `High` (2)",
            "`t.csv`: 2 cells in the column `B b` with none of its labels, taken as missing: `3`, `x`"),
        notes(table));
  }

  @Test
  void rowsWithoutATargetAreLeftOutAndCounted() {
    EncodedTable table = read(Nets.number(""), "a,b,y", "1,1,", "2,2,5", "3,3,NA");
    assertEquals(1, table.rows());
    assertEquals(
        List.of("`t.csv`: 2 rows have no value in the target column `y`, so they are left out; "
            + "the first is line 2"),
        notes(table));
    assertRefused(
        DiagnosticCode.NN735,
        "`t.csv` has no row with a value in the target column `y`; 1 without one",
        Nets.number(""),
        "a,b,y",
        "1,1,");
  }

  @Test
  void aClassWithoutARowIsNamed() {
    EncodedTable table = read(Nets.classes("classes no, Yes"), "a,b,y", "1,1,no");
    assertEquals(List.of("`t.csv` has no row of the class `Yes`"), notes(table));
    assertEquals(
        DiagnosticCode.NN730,
        table.notes().stream().map(TableNote::code).findFirst().get());
  }

  @Test
  void aNumberThatIsMissingOrTooLargeIsNamedWithItsPlace() {
    assertRefused(
        DiagnosticCode.NN728,
        "`t.csv`, line 3, column `b` has no value, and nothing in `Two` fills it",
        Nets.number(""),
        "a,b,y",
        "1,1,1",
        "1,?,1");
    assertRefused(
        DiagnosticCode.NN729,
        "`t.csv`, line 2, column `b`: `1e39` is too large for a float",
        Nets.number(""),
        "a,b,y",
        "1,1e39,1");
    assertRefused(
        DiagnosticCode.NN729,
        "`t.csv`, line 2, column `y`: `1e39` is too large for a float",
        Nets.number(""),
        "a,b,y",
        "1,1,1e39");
    EncodedTable table = read(Nets.number("precision double"), "a,b,y", "1,1e39,1");
    assertArrayEquals(new double[] {1, 1e39}, (double[]) table.examples().x());
  }

  @Test
  void targetsOutsideTheLossAreRefused() {
    Network network =
        Nets.of("network P { input a, b; dense 1; loss binary_cross_entropy; optimizer sgd(0.1) }");
    assertRefused(
        DiagnosticCode.NN733,
        "`t.csv`, line 2, column `y`: `2` is no target of the loss `binary_cross_entropy`",
        network,
        "a,b,y",
        "1,1,2");
  }

  @Test
  void theDigestIsOfEveryNumberInOrder() {
    Network network = Nets.number("");
    String digest = read(network, "a,b,y", "1,2,3", "4,5,6").digest();
    assertEquals(digest, read(network, "b,y,a,more", "2,3,1,x", "5,6,4.0,x").digest());
    assertNotEquals(digest, read(network, "a,b,y", "4,5,6", "1,2,3").digest());
    assertNotEquals(digest, read(network, "a,b,y", "1,2,3", "4,5,7").digest());
    Network classes = Nets.classes("");
    assertNotEquals(
        read(classes, "a,b,y", "1,2,0", "1,2,1").digest(),
        read(classes, "a,b,y", "1,2,1", "1,2,0").digest());
  }

  /** More than a piece holds, so that rows come from several. */
  @Test
  void longTablesKeepTheirRows() {
    int rows = 300_000;
    String[] lines = new String[rows + 1];
    lines[0] = "a,b,y";
    for (int r = 0; r < rows; r++) {
      lines[r + 1] = r + "," + -r + "," + r % 2;
    }
    EncodedTable table = read(Nets.classes(""), lines);
    int[] order = {299_999, 0, 131_072, 131_071};
    assertArrayEquals(
        new float[] {299_999, -299_999, 0, 0, 131_072, -131_072, 131_071, -131_071},
        (float[]) table.examples(order).x());
    assertArrayEquals(new int[] {1, 0, 0, 1}, table.examples(order).labels());
  }
}
