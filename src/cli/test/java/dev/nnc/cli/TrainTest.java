package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains on small tables as a user would, in this process. */
class TrainTest {
  private static final String MODEL = """
      network Leaf {
        input length, width
        features standardize
        dense 4 tanh
        dense 2
        classes small, large
        loss softmax_cross_entropy
        optimizer adam(rate=0.05)
      }
      """;

  private static final int ROWS = 100;

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
    String[] given = Arrays.stream(arguments)
        .map(a -> a.replace("{}", folder.toString()))
        .toArray(String[]::new);
    int status = new Nnc(terminal).run(given);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Run train(String... more) {
    return run(
        "",
        Stream.concat(
                Stream.of(
                    "train", "{}/leaf.nn", "{}/leaf.csv", "--target", "kind", "-o", "{}/model"),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("leaf.nn"), MODEL);
    Files.writeString(folder.resolve("leaf.csv"), table());
  }

  static String table() {
    StringBuilder text = new StringBuilder("kind,name,width,length\n");
    for (int r = 0; r < ROWS; r++) {
      int width = r * 7 % 11;
      int length = r * 5 % 13;
      text.append(width * length > 25 ? "large" : "small")
          .append(",leaf ")
          .append(r)
          .append(',')
          .append(width)
          .append(',')
          .append(length)
          .append('\n');
    }
    return text.toString();
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("model"))) {
      return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void trainsAndSaysHowGoodItIs() throws IOException {
    Run run = train("--epochs", "30");
    assertEquals(0, run.status(), run.err());
    assertEquals(
        Set.of(
            ".nnc-train.lock",
            "Leaf.safetensors",
            "Leaf.last.safetensors",
            "history.csv",
            "report.html"),
        files());
    String[] lines = run.err().split("\n");
    assertEquals(
        "80 rows to train on, 20 for validation, 0 left out; not used: 1 column, name", lines[0]);
    assertTrue(
        lines[1].matches(
            "epoch 1: loss \\d[.]\\d{4}, validation \\d[.]\\d{4}, accuracy \\d[.]\\d{4}, the best so far"),
        lines[1]);
    assertEquals(32, lines.length);
    assertTrue(run.out().contains("most frequent class"), run.out());
    assertTrue(run.out().contains("class (validation)  precision  recall"), run.out());
    assertEquals(31, Files.readAllLines(folder.resolve("model/history.csv")).size());
  }

  /** What docs/tables.md goes on with: the weights come with the class. */
  @Test
  void theWeightsAreThoseOfTheClass() {
    train("--epochs", "3");
    Run run = run(
        "", "{}/leaf.nn", "--weights", "{}/model/Leaf.safetensors", "-o", "{}/gen", "--no-verify");
    assertEquals(0, run.status(), run.err());
    assertTrue(Files.exists(folder.resolve("gen/Leaf.safetensors")));
  }

  @Test
  void aTableMayComeIn() {
    Run run = run(
        table(), "train", "{}/leaf.nn", "-", "--target", "kind", "-o", "{}/model", "--epochs", "2");
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void jsonIsALineAnEpoch() {
    Run run = train("--epochs", "2", "--message-format", "json");
    String[] lines = run.out().split("\n");
    assertTrue(lines[0].startsWith("{\"event\":\"epoch\",\"epoch\":1,\"loss\":"), run.out());
    assertTrue(lines[1].contains("\"validationLoss\":"), run.out());
    assertTrue(lines[2].startsWith("{\"event\":\"end\",\"epochs\":2,\"bestEpoch\":"), run.out());
    assertTrue(
        lines[2].contains(
            "\"validation\":{\"rows\":20,\"targets\":[{\"target\":\"kind\",\"figures\":"),
        run.out());
    assertEquals("", run.err());
  }

  @Test
  void otherRowsMayBeThoseOfValidationAndTest() {
    Run run = train(
        "--epochs",
        "2",
        "--validation",
        "{}/leaf.csv",
        "--test",
        "{}/leaf.csv",
        "--folds",
        "2",
        "--importance");
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.err().startsWith("100 rows to train on, 100 for validation, 100 to test, 0 left out"),
        run.err());
    assertTrue(run.out().contains("class (test)"), run.out());
    assertTrue(run.out().contains("accuracy of 2 folds: "), run.out());
    assertTrue(run.out().contains("worth in accuracy"), run.out());
    Run none = train("--epochs", "2", "--validation", "0");
    assertTrue(none.err().contains("epoch 2 of 2 is kept"), none.err());
  }

  @Test
  void everyTargetHasItsFigures() throws IOException {
    Files.writeString(folder.resolve("leaf.nn"), """
        network Leaf {
          input wide column="width"
          dense 2
          target length, weight
          loss mse
          optimizer adam(rate=0.05)
        }
        """);
    StringBuilder rows = new StringBuilder("width,length,weight\n");
    for (int r = 0; r < ROWS; r++) {
      int width = r * 7 % 11;
      rows.append(width + "," + (width + r % 3) + "," + (100 - 4 * width) + "\n");
    }
    Files.writeString(folder.resolve("leaf.csv"), rows);
    Run run = run(
        "",
        "train",
        "{}/leaf.nn",
        "{}/leaf.csv",
        "-o",
        "{}/model",
        "--epochs",
        "2",
        "--folds",
        "2",
        "--message-format",
        "json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("{\"target\":\"length\",\"figures\":{\"rmse\":"), run.out());
    assertTrue(run.out().contains("{\"target\":\"weight\",\"figures\":{\"rmse\":"), run.out());
    String page = Files.readString(folder.resolve("model/report.html"));
    assertTrue(page.contains("Figures of length on the rows held out in each fold"), page);
    assertTrue(page.contains("Figures of weight on the rows held out in each fold"), page);
  }

  @Test
  void foldsAndImportanceChangeNothingOfWhatIsSaved() throws IOException {
    train("--epochs", "5");
    final byte[] last = Files.readAllBytes(folder.resolve("model/Leaf.last.safetensors"));
    train("--epochs", "5", "--folds", "3", "--importance");
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        last, Files.readAllBytes(folder.resolve("model/Leaf.last.safetensors")));
  }

  @Test
  void balancedClassesAreAnotherLoss() {
    Run plain = train("--epochs", "2");
    Run balanced = train("--epochs", "2", "--class-weights", "balanced");
    assertEquals(0, balanced.status(), balanced.err());
    assertTrue(!balanced.err().equals(plain.err()), balanced.err());
    Run resumed = train("--epochs", "4", "--resume");
    assertEquals(1, resumed.status());
    assertTrue(resumed.err().contains("cannot go on: another loss"), resumed.err());
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Run run = run("", "train", "{}/leaf.nn", "{}/leaf.csv", "--target", "Kind", "-o", "{}/model");
    assertEquals(1, run.status());
    assertTrue(
        run.err().startsWith("error[NN720]: `" + folder + "/leaf.csv` has no column `Kind`"),
        run.err());
    assertTrue(run.err().contains("did you mean `kind` for `Kind`"), run.err());
    assertTrue(Files.notExists(folder.resolve("model")), "nothing was trained");
    Run missing = train("--missing", "widht=0");
    assertTrue(missing.err().contains("did you mean `width` for `widht`"), missing.err());
    assertEquals(2, train("--class-weights", "heavy").status());
    assertEquals(2, train("--patience", "0").status());
    assertEquals(2, train("--validation", "1.5").status());
    assertEquals(2, train("--resume", "--force").status());
    assertEquals(2, run("", "train", "{}/leaf.nn", "-o", "{}/model").status());
    assertEquals(
        2, run("", "train", "{}/leaf.nn", "{}/leaf.csv", "--target", "kind").status());
    assertEquals(
        1, run("", "train", "{}/leaf.nn", "{}/leaf.csv", "-o", "{}/model").status());
    Files.writeString(folder.resolve("leaf.nn"), MODEL.replace("optimizer adam(rate=0.05)", ""));
    Run untrained = train();
    assertEquals(1, untrained.status());
    assertTrue(untrained.err().contains("`Leaf` has no optimizer"), untrained.err());
  }

  @Test
  void theTargetOptionOfOtherCommandsIsTheirs() {
    Run run = run("", "check", "{}/leaf.nn", "--target", "kind");
    assertEquals(2, run.status());
    assertEquals(0, run("", "check", "{}/leaf.nn", "--target", "vector").status());
    assertEquals(0, run("", "--target", "vector", "explain", "{}/leaf.nn").status());
  }
}
