package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.cli.console.Output;
import dev.nnc.cli.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to predictions: {@code new}, {@code train}, {@code eval} and {@code predict}. */
class TablesTest {
  private static final int ROWS = 60;

  @TempDir
  Path folder;

  private record Run(int status, String out, String err) {}

  private Run run(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new Output(out),
        new Output(err),
        false,
        true);
    int status = new Nnc(terminal)
        .run(Arrays.stream(arguments)
            .map(a -> a.replace("{}", folder.toString()))
            .toArray(String[]::new));
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Run draft(String... more) {
    return run(
        "",
        Stream.concat(
                Stream.of("new", "{}/leaf.csv", "--target", "kind", "-o", "{}/leaf.nn"),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private Run use(String command, String input, String data, String... more) {
    return run(
        input,
        Stream.concat(
                Stream.of(command, "{}/leaf.nn", "--weights", "{}/model/Leaf.safetensors", data),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private void train() {
    assertEquals(0, draft().status());
    Run run =
        run("", "train", "{}/leaf.nn", "{}/leaf.csv", "-o", "{}/model", "--epochs", "3", "-q");
    assertEquals(0, run.status(), run.err());
  }

  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder("kind,Leaf Name,width,length,colour\n");
    for (int r = 0; r < ROWS; r++) {
      int width = r * 7 % 11;
      int length = r * 5 % 13;
      text.append(width * length > 25 ? "large" : "small")
          .append(",\"leaf, no ")
          .append(r)
          .append("\",")
          .append(width)
          .append(',')
          .append(r == 3 ? "" : length)
          .append(r % 2 == 0 ? ",red\n" : ",green\n");
    }
    Files.writeString(folder.resolve("leaf.csv"), text.toString());
  }

  @Test
  void draftsANetwork() throws IOException {
    Run run = draft();
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("identifier"), run.out());
    assertTrue(run.out().contains("next: nnc train"), run.out());
    String text = Files.readString(folder.resolve("leaf.nn"));
    assertTrue(text.contains("network Leaf {"), text);
    assertTrue(text.contains("colour in [green, red]"), text);
    assertTrue(text.contains("classes large, small"), text);
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(folder.resolve("leaf.nn"), "mine");
    Run run = draft();
    assertEquals(1, run.status());
    assertTrue(run.err().contains("NN610"), run.err());
    assertEquals("mine", Files.readString(folder.resolve("leaf.nn")));
    assertEquals(0, draft("--force").status());
  }

  @Test
  void draftsFromStandardInputUnderAName() throws IOException {
    Run run = run(
        Files.readString(folder.resolve("leaf.csv")),
        "new",
        "-",
        "--target",
        "width",
        "--name",
        "Width",
        "-o",
        "{}/w.nn",
        "--ignore",
        "length");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("ignored"), run.out());
    assertTrue(Files.readString(folder.resolve("w.nn")).contains("network Width {"));
  }

  @Test
  void refusesWrongArgumentsOfNew() {
    assertEquals(2, run("", "new").status());
    assertEquals(2, run("", "new", "{}/leaf.csv").status());
    assertEquals(2, draft("--rows", "0").status());
    assertEquals(2, draft("--name", "class").status());
    assertEquals(2, draft("-p", "a.b").status());
    Run missing = run("", "new", "{}/leaf.csv", "--target", "Kind");
    assertEquals(1, missing.status());
    assertTrue(missing.err().contains("did you mean `kind`?"), missing.err());
    assertEquals(1, run("", "new", "{}/none.csv", "--target", "kind").status());
  }

  @Test
  void evaluates() throws IOException {
    train();
    Run run = use("eval", "", "{}/leaf.csv", "--report", "{}/report.html");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("balanced accuracy"), run.out());
    assertTrue(run.out().contains("true, predicted:"), run.out());
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.startsWith("<!DOCTYPE html>"));
    assertTrue(page.contains("Worst mistakes"), page);
    Run json = use("eval", "", "{}/leaf.csv", "--message-format", "json");
    assertTrue(json.out().startsWith("{\"rows\":60,\"withoutTarget\":0,"), json.out());
    assertTrue(json.out().contains("\"confusion\":[["), json.out());
  }

  @Test
  void predictsEveryRowInOrder() throws IOException {
    train();
    Run run = use(
        "predict", "", "{}/leaf.csv", "--keep", "width", "--keep", "Leaf Name", "--probabilities");
    assertEquals(0, run.status(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(ROWS + 1, lines.size());
    assertEquals("width,Leaf Name,prediction,probability:large,probability:small", lines.get(0));
    assertTrue(lines.get(2).startsWith("7,\"leaf, no 1\","), lines.get(2));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      boolean large = Double.parseDouble(cells[4]) > Double.parseDouble(cells[5]);
      assertEquals(large ? "large" : "small", cells[3]);
    }
  }

  @Test
  void predictsWhatComesInWithoutATargetAndInAnyOrder() {
    train();
    Run run = use("predict", "length,colour,width\n5,blue,7\n1,red,2\n", "-");
    assertEquals(0, run.status(), run.err());
    assertEquals(3, run.out().lines().count());
    assertTrue(run.err().contains("NN726") && run.err().contains("blue"), run.err());
  }

  @Test
  void leavesNoHalfFile() throws IOException {
    train();
    Files.writeString(folder.resolve("out.csv"), "before");
    Run run = use("predict", "length,colour,width\n5,red,7\nx,red,2\n", "-", "-o", "{}/out.csv");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("line 3") && run.err().contains("length"), run.err());
    assertEquals("before", Files.readString(folder.resolve("out.csv")));
    assertFalse(Files.exists(folder.resolve("out.csv.part")));
    assertEquals(0, use("predict", "", "{}/leaf.csv", "-o", "{}/out.csv").status());
    assertTrue(Files.readString(folder.resolve("out.csv")).startsWith("prediction\n"));
  }

  @Test
  void refusesWhatItCannotKeep() {
    train();
    Run unknown = use("predict", "", "{}/leaf.csv", "--keep", "widht");
    assertEquals(1, unknown.status());
    assertTrue(unknown.err().contains("did you mean `width`?"), unknown.err());
    assertEquals(
        1,
        use("predict", "", "{}/leaf.csv", "--keep", "width", "--keep", "width").status());
  }

  @Test
  void readsAsInTraining() throws IOException {
    assertEquals(0, draft().status());
    Run trained = run(
        "",
        "train",
        "{}/leaf.nn",
        "{}/leaf.csv",
        "-o",
        "{}/model",
        "--epochs",
        "2",
        "-q",
        "--missing",
        "width=7");
    assertEquals(0, trained.status(), trained.err());
    String seven =
        use("predict", "length,colour,width\n5,red,7\n", "-", "--probabilities").out();
    String none =
        use("predict", "length,colour,width\n5,red,\n", "-", "--probabilities").out();
    assertEquals(none, seven);
    Run other = use("predict", "length,colour,width\n5,red,7\n", "-", "--missing", "length=5");
    assertEquals(0, other.status());
    assertTrue(other.err().contains("NN772"), other.err());
  }

  @Test
  void refusesOtherWeights() throws IOException {
    train();
    Files.writeString(folder.resolve("model/Leaf.safetensors"), "no weights");
    Run run = use("predict", "", "{}/leaf.csv");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("NN770"), run.err());
    assertEquals(2, run("", "predict", "{}/leaf.nn", "{}/leaf.csv").status());
    assertEquals(2, run("", "eval", "--weights", "a").status());
  }

  @Test
  void numbersAreInTheirOwnUnit() {
    assertEquals(
        0,
        run(
                "",
                "new",
                "{}/leaf.csv",
                "--target",
                "width",
                "-o",
                "{}/leaf.nn",
                "--ignore",
                "kind",
                "--task",
                "number")
            .status());
    assertEquals(
        0,
        run("", "train", "{}/leaf.nn", "{}/leaf.csv", "-o", "{}/model", "--epochs", "2", "-q")
            .status());
    Run run = use("predict", "length,colour\n5,red\n", "-");
    assertEquals(0, run.status(), run.err());
    String value = run.out().lines().toList().get(1);
    assertEquals(Float.parseFloat(value), Double.parseDouble(value), 1e-6);
    assertEquals(2, use("predict", "", "{}/leaf.csv", "--probabilities").status());
    Run eval = use("eval", "", "{}/leaf.csv");
    assertTrue(eval.out().contains("RMSE") && eval.out().contains("R2"), eval.out());
  }
}
