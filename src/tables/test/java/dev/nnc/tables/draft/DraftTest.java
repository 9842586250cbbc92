package dev.nnc.tables.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.Nets;
import dev.nnc.tables.TableError;
import dev.nnc.tables.draft.ColumnUse.Kind;
import dev.nnc.tables.draft.DraftOptions.Task;
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
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
  private static final int ROWS = 40;

  private static Draft draft(String table, String target, Optional<Task> task, String... ignored) {
    byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
    try (TableSource source =
        Tables.open(new ByteArrayInputStream(bytes), "table", ReadingOptions.none())) {
      return Draft.of(
          "table", source, new DraftOptions("Net", target, List.of(ignored), task, Long.MAX_VALUE));
    }
  }

  private static Draft draft(String table, String target) {
    return draft(table, target, Optional.empty());
  }

  private static DiagnosticCode error(String table, String target) {
    return assertThrows(TableError.class, () -> draft(table, target)).code();
  }

  /** A header, and rows made of their numbers. */
  private static String table(String header, IntFunction<String> row) {
    return header + "\n" + IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n"));
  }

  private static Kind kind(Draft draft, String column) {
    return draft.uses().stream()
        .filter(use -> use.column().equals(column))
        .findFirst()
        .orElseThrow()
        .kind();
  }

  private static String codes(Draft draft) {
    return draft.notes().stream()
        .map(note -> note.code() + " " + note.code().message(note.facts()) + " " + note.help())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void decidesWhatEachColumnIs() {
    Draft draft = draft(
        table(
            "answer,row,id,size,kind,one,text,nothing,zip,code,some",
            r -> (r % 2 == 0 ? "yes" : "no") + "," + (r + 5) + "," + (r * 37 % 41 + 100) + ","
                + r * 37 % 23 / 4.0 + "," + (r % 3 == 0 ? "" : "k" + r % 3) + ",x,t" + r % 30
                + ",NA,0" + (1000 + r) + ",0" + (10 + r % 4) + "," + (r % 5 == 0 ? "" : "y")),
        "answer");
    assertEquals(List.of("no", "yes"), draft.target().labels());
    assertEquals(Kind.DROPPED, kind(draft, "row"));
    assertEquals(Kind.DROPPED, kind(draft, "id"));
    assertEquals(Kind.NUMBER, kind(draft, "size"));
    assertEquals(Kind.CATEGORY, kind(draft, "kind"));
    assertEquals(Kind.DROPPED, kind(draft, "one"));
    assertEquals(Kind.DROPPED, kind(draft, "text"));
    assertEquals(Kind.DROPPED, kind(draft, "nothing"));
    assertEquals(Kind.DROPPED, kind(draft, "zip"));
    assertEquals(Kind.CATEGORY, kind(draft, "code"));
    assertEquals(Kind.CATEGORY, kind(draft, "some"));
    Network network = Nets.of(draft.text());
    assertEquals(4, network.inputSize());
    assertEquals(List.of("no", "yes"), network.classes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void wholeNumbersWithoutGapAreClasses(int first) {
    Draft draft = draft(table("y,x", r -> (first + r % 3) + "," + r * 7 % 19), "y");
    assertEquals(
        List.of("" + first, "" + (first + 1), "" + (first + 2)), draft.target().labels());
    assertTrue(Nets.of(draft.text()).isClassifier());
  }

  @Test
  void otherNumbersAreNumbers() {
    assertEquals(
        List.of(),
        draft(table("y,x", r -> r % 3 + 3 + "," + r * 7 % 19), "y").target().labels());
    assertEquals(
        List.of(),
        draft(table("y,x", r -> r % 2 * 2 + "," + r * 7 % 19), "y").target().labels());
    assertEquals(
        List.of(),
        draft(table("y,x", r -> r % 21 + "," + r * 7 % 19), "y").target().labels());
    Network network =
        Nets.of(draft(table("y,x", r -> r * 0.5 + "," + r * 7 % 19), "y").text());
    assertFalse(network.isClassifier());
    assertEquals(1, network.outputSize());
    assertTrue(network.target().orElseThrow().standardize());
  }

  @Test
  void theTaskIsTheUsers() {
    String grades = table("y,x", r -> r % 6 + 3 + "," + r * 7 % 19);
    assertEquals(
        List.of("3", "4", "5", "6", "7", "8"),
        draft(grades, "y", Optional.of(Task.CLASSES)).target().labels());
    String flags = table("y,x", r -> r % 2 + "," + r * 7 % 19);
    assertEquals(List.of(), draft(flags, "y", Optional.of(Task.NUMBER)).target().labels());
    String words = table("y,x", r -> "w" + r % 2 + "," + r);
    assertThrows(TableError.class, () -> draft(words, "y", Optional.of(Task.NUMBER)));
  }

  @Test
  void numericLabelsStandInTheOrderOfTheirValues() {
    Draft draft = draft(
        table("y,x", r -> List.of("10", "9", "2").get(r % 3) + "," + r * 7 % 19),
        "y",
        Optional.of(Task.CLASSES));
    assertEquals(List.of("2", "9", "10"), draft.target().labels());
  }

  @Test
  void makesNamesOfWhatIsNone() {
    Draft draft = draft(
        table(
            "y,Passenger Class,passenger-class,1st,größe,价格,class,Input,net,in,\"a\"\"b\\c\"",
            r -> r % 2 + "," + r * 7 % 19 + "," + r * 5 % 17 + "," + r * 3 % 11 + "," + r * 9 % 13
                + "," + r * 11 % 23 + "," + r * 13 % 29 + ",a" + r % 3 + ",b" + r % 3 + ",c" + r % 4
                + ",d" + r % 2),
        "y");
    Network network = Nets.of(draft.text());
    assertEquals(
        List.of(
            "passenger_class",
            "passenger_class_value",
            "column_1st",
            "grosse",
            "column",
            "class_value",
            "Input_kind",
            "net_kind",
            "in",
            "a_b_c"),
        network.input().columns().stream().map(column -> column.name()).toList());
    assertEquals(
        "a\"b\\c",
        network.input().columns().get(network.input().columns().size() - 1).tableName());
  }

  @Test
  void labelsOfAnyCharactersReadBack() {
    List<String> labels =
        List.of("true", "a \"b\"", "c\\d", "e\tf", "\u202eg", "7", "network", "ä");
    Draft draft = draft(
        table("y,x\tz", r -> "\"" + labels.get(r % 8).replace("\"", "\"\"") + "\"," + r), "y");
    assertEquals(
        labels.stream().sorted().toList(),
        Nets.of(draft.text()).classes().stream().sorted().toList());
  }

  @Test
  void saysWhichNumbersStandOut() {
    Draft draft = draft(
        table(
            "y,a,b,grade",
            r -> r % 2 + "," + (r % 9 == 0 ? "-200" : "" + (r * 7 % 31)) + ","
                + (r % 10 == 0 ? "999" : "" + (r * 3 % 17 + 0.5)) + "," + r % 12),
        "y");
    String notes = codes(draft);
    assertTrue(notes.contains("-200") && notes.contains("--missing a=-200"), notes);
    assertTrue(notes.contains("--missing b=999"), notes);
    assertEquals(2, draft.notes().size());
    assertEquals(Kind.NUMBER, kind(draft, "a"));
  }

  @Test
  void saysWhereAFewTextsKeepAColumnFromBeingANumber() {
    Draft draft =
        draft(table("y,a,b", r -> r % 2 + "," + (r == 7 ? "none" : "" + r * 1.5) + "," + r), "y");
    assertTrue(codes(draft).contains("--missing a=none"), codes(draft));
  }

  @Test
  void keepsNumbersThatCountUpWhereThereIsNothingElse() {
    assertEquals(Kind.NUMBER, kind(draft(table("x,y", r -> r + "," + r * r), "y"), "x"));
  }

  @Test
  void hasMoreThanAFloatHolds() {
    String table = table("y,x", r -> r % 2 + "," + r + "e40");
    assertTrue(draft(table, "y").text().contains("precision double"));
  }

  @Test
  void manyColumnsOfNumbersAreASize() {
    String header = IntStream.range(0, 300).mapToObj(c -> "p" + c).collect(Collectors.joining(","));
    Draft draft = draft(
        table(
            "y," + header,
            r -> r % 2 + ","
                + IntStream.range(0, 300)
                    .mapToObj(c -> "" + (r * 7 + c) % 19)
                    .collect(Collectors.joining(","))),
        "y");
    assertTrue(draft.text().contains("  input 300\n"), draft.text());
    assertEquals(300, Nets.of(draft.text()).inputSize());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "$1%s.50~numbers with signs, as \"$",
        "%s %%~numbers with signs, as \"",
        "1 %s kg~numbers with signs, as \"1 ",
        "2024-01-%s~dates or times, which nnc does not read: every one is there once",
        "10:00:%s~dates or times, which nnc does not read: every one is there once",
        "A%s~identifier: every text is there once",
      })
  void saysWhatTextCouldBe(String text, String why) {
    Draft draft =
        draft(table("y,x,n", r -> r % 2 + "," + text.formatted(100 + r) + "," + r % 7), "y");
    assertEquals(Kind.DROPPED, kind(draft, "x"));
    assertTrue(draft.uses().get(1).why().startsWith(why), draft.uses().get(1).why());
  }

  @Test
  void refusesWhatTeachesNothing() {
    assertEquals(DiagnosticCode.NN720, error(table("y,x", r -> r % 2 + "," + r), "z"));
    assertEquals(DiagnosticCode.NN760, error(table("y,x", r -> "a," + r), "y"));
    assertEquals(DiagnosticCode.NN761, error(table("y,x", r -> "a" + r + "," + r), "y"));
    assertEquals(DiagnosticCode.NN706, error("y,x\n", "y"));
    TableError nothing =
        assertThrows(TableError.class, () -> draft(table("y,x", r -> r % 2 + ",t" + r), "y"));
    assertEquals(DiagnosticCode.NN764, nothing.code());
    assertTrue(nothing.help().endsWith("x: identifier: every text is there once"), nothing.help());
    assertEquals(DiagnosticCode.NN735, error(table("y,x", r -> "," + r), "y"));
    TableError ignored = assertThrows(
        TableError.class,
        () -> draft(table("y,x", r -> r % 2 + "," + r), "y", Optional.empty(), "y"));
    assertEquals(DiagnosticCode.NN762, ignored.code());
  }

  @Test
  void ignoresWhatItIsTold() {
    Draft draft =
        draft(table("y,x,z", r -> r % 2 + "," + r * 3 % 7 + "," + r), "y", Optional.empty(), "x");
    assertEquals(Kind.DROPPED, kind(draft, "x"));
    assertEquals(1, Nets.of(draft.text()).inputSize());
  }
}
