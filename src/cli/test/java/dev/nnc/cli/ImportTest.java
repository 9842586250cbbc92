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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports files as a user would, in this process. */
class ImportTest {
  private static final String NETWORK = """
      network Pair {
        input 2
        dense 2 relu
      }
      """;

  /** [in x out], and a bias: what a row (1, 2) becomes is relu(1*1 + 2*3 + 0.5, 1*2 + 2*-4 - 1). */
  private static final double[] WEIGHT = {1, 2, 3, -4};

  private static final double[] BIAS = {0.5, -1};
  private static final double[] ROW = {1, 2};
  private static final double[] OUTPUT = {7.5, 0};

  @TempDir
  Path folder;

  private record Run(int status, String out, String err) {}

  private Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(
        new ByteArrayInputStream(new byte[0]), new Output(out), new Output(err), false, true);
    // {} stands for the temporary folder.
    String[] given = Arrays.stream(arguments)
        .map(a -> a.replace("{}", folder.toString()))
        .toArray(String[]::new);
    int status = new Nnc(terminal).run(given);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void write(String name, byte... bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** The weights, the rows and what comes out. */
  private void writeFiles() throws IOException {
    write(
        "pair.npz",
        NumpyFiles.zip(
            "fc1.kernel",
            NumpyFiles.npy("(2, 2)", WEIGHT),
            "fc1.bias",
            NumpyFiles.npy("(2,)", BIAS)));
    write("pair.nn", NETWORK);
    write("x.npy", NumpyFiles.npy("(1, 2)", ROW));
    write("y.npy", NumpyFiles.npy("(1, 2)", OUTPUT));
  }

  private List<String> written() throws IOException {
    Path out = folder.resolve("out");
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesWeightsForANetworkAndShowsWhichIsWhich() throws IOException {
    writeFiles();
    Run run = run("import", "{}/pair.npz", "--into", "{}/pair.nn", "-o", "{}/out");
    assertEquals(0, run.status(), run.err());
    assertEquals("", run.err());
    assertEquals(List.of("Pair.safetensors"), written());
    assertTrue(run.out().contains("NumPy .npz -> " + folder + "/out/Pair.safetensors"), run.out());
    assertTrue(run.out().contains("Pair 2-2, 6 parameters, float"), run.out());
    assertTrue(run.out().matches("(?s).*fc1.kernel \\[2, 2\\]\\s+W1\\s.*"), run.out());
    assertTrue(
        run.out()
            .endsWith("next: nnc " + folder + "/pair.nn --weights " + folder
                + "/out/Pair.safetensors -o src/gen\n"),
        run.out());
  }

  @Test
  void comparesTheClassWithWhatTheToolComputes() throws IOException {
    writeFiles();
    Run run = into("--check", "{}/x.npy", "{}/y.npy");
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.out().contains("checked: predict gives the outputs of 1 rows, worst 0.0e+00"),
        run.out());
    assertEquals(List.of("Pair.safetensors"), written());
  }

  private Run into(String... more) {
    return run(Stream.concat(
            Stream.of("import", "{}/pair.npz", "--into", "{}/pair.nn", "-o", "{}/out"),
            Stream.of(more))
        .toArray(String[]::new));
  }

  @Test
  void writesNothingIfTheClassGivesOtherValues() throws IOException {
    writeFiles();
    write("y.npy", NumpyFiles.npy("(1, 2)", 7.5, 0.001));
    Run run = into("--check", "{}/x.npy", "{}/y.npy");
    assertEquals(3, run.status(), run.err());
    assertTrue(
        run.err()
            .startsWith("error[NN609]: the class of `Pair` gives other values than `" + folder
                + "/y.npy`: in row 0, column 1, 0.0 in place of 0.001"),
        run.err());
    assertEquals("", run.out());
    assertEquals(List.of(), written());
    // 1e-4 (1 + |e|) is rounding.
    write("y.npy", NumpyFiles.npy("(1, 2)", 7.5004, 0));
    assertEquals(0, into("--check", "{}/x.npy", "{}/y.npy").status());
  }

  @Test
  void aNaNIsAsGoodAsANaNOnly() throws IOException {
    writeFiles();
    write("y.npy", NumpyFiles.npy("(1, 2)", Double.NaN, 0));
    assertEquals(3, into("--check", "{}/x.npy", "{}/y.npy").status());
    write("x.npy", NumpyFiles.npy("(1, 2)", Double.NaN, 0));
    write("y.npy", NumpyFiles.npy("(1, 2)", Double.NaN, Double.NaN));
    assertEquals(0, into("--check", "{}/x.npy", "{}/y.npy").status());
  }

  @Test
  void twoColumnsAreThoseOfOneOutput() throws IOException {
    writeFiles();
    write("pair.nn", """
        network Pair {
          input 2
          dense 1
          loss binary_cross_entropy
          optimizer sgd(rate=0.1)
        }
        """);
    write(
        "pair.npz",
        NumpyFiles.zip("W1", NumpyFiles.npy("(2, 1)", 1, -1), "b1", NumpyFiles.npy("(1,)", 0)));
    double p = 1 / (1 + Math.exp(1));
    write("y.npy", NumpyFiles.npy("(1, 2)", 1 - p, p));
    Run run = into("--check", "{}/x.npy", "{}/y.npy");
    assertEquals(0, run.status(), run.err());
    write("y.npy", NumpyFiles.npy("(1, 2)", p, 1 - p));
    assertEquals(3, into("--check", "{}/x.npy", "{}/y.npy").status());
    // Before the link.
    write("y.npy", NumpyFiles.npy("(1,)", -1));
    Run forward = into("--force", "--check", "{}/x.npy", "{}/y.npy");
    assertTrue(forward.out().contains("checked: forward gives"), forward.err());
  }

  @Test
  void rowsToCheckHaveTheWidthsOfTheNetwork() throws IOException {
    writeFiles();
    write("x.npy", NumpyFiles.npy("(1, 3)", 1, 2, 3));
    Run run = into("--check", "{}/x.npy", "{}/y.npy");
    assertEquals(1, run.status());
    assertTrue(
        run.err()
            .startsWith(
                "error[NN612]: the array has the shape [1, 3], and it should be rows of 2 values"),
        run.err());
    assertEquals(1, into("--check", "{}/no.npy", "{}/y.npy").status());
    assertEquals(1, into("--check", "{}/pair.nn", "{}/y.npy").status());
    assertEquals(List.of(), written());
  }

  @Test
  void aNumberThatIsNoFloatIsRefused() throws IOException {
    writeFiles();
    write(
        "pair.npz",
        NumpyFiles.zip(
            "W1", NumpyFiles.npy("(2, 2)", 1, 1e39, 2, 3), "b1", NumpyFiles.npy("(2,)", BIAS)));
    Run run = into();
    assertEquals(1, run.status());
    assertTrue(
        run.err().startsWith("error[NN604]: the tensor W1 has a number that is too large"),
        run.err());
    write("pair.nn", NETWORK.replace("dense", "precision double\n  dense"));
    Run right = into();
    assertEquals(0, right.status(), right.err());
  }

  @Test
  void aFileThatExistsIsReplacedOnlyOnRequest() throws IOException {
    writeFiles();
    Files.createDirectory(folder.resolve("out"));
    write("out/Pair.safetensors", "mine");
    Run run = into();
    assertEquals(1, run.status());
    assertTrue(run.err().startsWith("error[NN610]: "), run.err());
    assertTrue(run.err().contains("--force"), run.err());
    assertEquals("mine", Files.readString(folder.resolve("out/Pair.safetensors")));
    assertEquals(0, into("--force").status());
    assertTrue(Files.size(folder.resolve("out/Pair.safetensors")) > 4);
  }

  @Test
  void weightsAloneNeedANetwork() throws IOException {
    writeFiles();
    Run run = run("import", "{}/pair.npz", "-o", "{}/out");
    assertEquals(1, run.status());
    assertTrue(
        run.err().startsWith("error[NN605]: `" + folder + "/pair.npz` holds weights"), run.err());
    assertTrue(run.err().contains("--into MODEL.nn"), run.err());
    assertEquals(List.of(), written());
  }

  @Test
  void aRefusalIsAMessageInEitherForm() throws IOException {
    write("a.txt", "hello");
    Run text = run("import", "{}/a.txt");
    assertEquals(1, text.status());
    assertTrue(
        text.err().startsWith("error[NN601]: `a.txt` is no model file that nnc knows\n  --> "),
        text.err());
    Run json = run("import", "--message-format=json", "{}/a.txt");
    assertTrue(
        json.err().startsWith("{\"severity\":\"error\",\"code\":\"NN601\",\"message\":\"`a.txt`"),
        json.err());
    assertEquals(1, json.err().lines().count());
    assertEquals(1, run("import", "{}/no.onnx").status());
    assertEquals(1, run("import", "{}").status());
  }

  @Test
  void theReportIsAnObjectForPrograms() throws IOException {
    writeFiles();
    Run run = into("--message-format=json", "--check", "{}/x.npy", "{}/y.npy");
    assertEquals("", run.err());
    assertEquals(
        "{\"file\":\"{}/pair.npz\",\"format\":\"NumPy .npz\",\"network\":\"Pair\",\"package\":\"\","
            + "\"precision\":\"float\",\"inputs\":2,\"outputs\":2,\"parameters\":6,"
            + "\"written\":[\"{}/out/Pair.safetensors\"],\"layers\":["
            + "{\"source\":\"fc1.kernel [2, 2]\",\"became\":\"W1\",\"remark\":\"\"},"
            + "{\"source\":\"fc1.bias [2]\",\"became\":\"b1\",\"remark\":\"\"}],"
            + "\"check\":{\"method\":\"predict\",\"rows\":1,\"worst\":0.0}}\n",
        run.out().replace(folder.toString(), "{}"));
    assertEquals(new Run(0, "", ""), into("-q", "--force"));
    assertEquals(new Run(0, "", ""), into("-q", "--force", "--message-format=json"));
  }

  @Test
  void namesOutOfTheFileDoNotSteerTheTerminal() throws IOException {
    writeFiles();
    write(
        "pair.npz",
        NumpyFiles.zip(
            "\u001b[2J.kernel",
            NumpyFiles.npy("(2, 2)", WEIGHT),
            "\u001b[2J.bias",
            NumpyFiles.npy("(2,)", BIAS)));
    Run run = into();
    assertEquals(0, run.status(), run.err());
    assertFalse(run.out().contains("\u001b"), run.out());
    assertTrue(run.out().contains("\\u001b[2J.kernel [2, 2]"), run.out());
    write("pair.nn", NETWORK.replace("dense 2", "dense 3"));
    Run refused = into();
    assertEquals(1, refused.status());
    assertFalse(refused.err().contains("\u001b"), refused.err());
  }

  @Test
  void aNetworkIsChosenAmongSeveral() throws IOException {
    writeFiles();
    write("pair.nn", NETWORK + "network Other { input 3; dense 1 }");
    Run run = into();
    assertEquals(2, run.status());
    assertTrue(run.err().contains("choose with `--network`: Pair, Other"), run.err());
    assertEquals(0, into("--network", "Pair").status());
    assertEquals(2, into("--network", "Poor").status());
    write("pair.nn", "network Pair { input 2; dense 2 rleu }");
    assertEquals(1, into().status());
    assertEquals(1, run("import", "{}/pair.npz", "--into", "{}/no.nn").status());
  }

  @Test
  void tensorsAreMappedByHand() throws IOException {
    writeFiles();
    assertEquals(0, into("--map", "fc1.kernel=W1", "--map", "fc1.bias=b1").status());
    Run run = into("--map", "fc2.kernel=W1");
    assertEquals(1, run.status());
    assertTrue(run.err().startsWith("error[NN632]"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import                              | there is no file to import",
        "import a b                          | one file is imported at a time, and here are a, b",
        "import a -n while                   | `while` is a keyword of Java",
        "import a -n 4You                    | `4You` is no name",
        "import a -p a.class                 | is not the name of a Java package",
        "import a --classes a,,b             | `--classes` has an empty label",
        "import a --classes a,b,a            | `--classes` has `a` twice",
        "import a --precision half           | expected one of [FLOAT, DOUBLE]",
        "import a --into b.nn -n C           | `-n` cannot name it",
        "import a --into b.nn -p c           | `-p` cannot name its package",
        "import a --into b.nn --classes a,b  | its file says the classes",
        "import a --into b.nn --precision float | its file says the precision",
        "import a --network C                | `--network` names a network of `--into MODEL.nn`",
        "import a --map c=d                  | `--map` names tensors of a network of `--into MODEL.nn`",
        "import a --into b.nn --map c        | write `--map old=new`",
        "import a --into b.nn --map c=d --map c=e | `--map` names `c` twice",
        "import a --check x.npy              | --check",
        "import a --check x.npy -q           | --check",
        "import a --check x y --check x y    | `--check` takes two files, once",
        "import a -o                         | missing required parameter for option '--output'",
        "import a --forse                    | did you mean `--force`?",
        "import a --clases a                 | did you mean `--classes`?",
        "import a -D x=1                     | `nnc import` does not take `-D`",
        "import a --target java              | `nnc import` does not take `--target`",
        "import a --no-verify                | --no-verify",
        "-o x import a                       | `--output` stands before `import`: it belongs behind it",
        "--no-verify import a                | `nnc import` does not take `--no-verify`",
        "m.nn -o a import                    | the subcommand `import` stands after a model",
        "imprt a                             | did you mean `import`?",
      })
  void saysWhatIsWrongWithTheArguments(String arguments, String message) {
    Run run = run(arguments.split(" "));
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals("", run.out());
  }

  @Test
  void helpNamesEveryOption() {
    Run run = run("import", "--help");
    assertEquals(0, run.status());
    for (String option :
        "-o -n -p --classes --precision --into --network --map --check --force -q".split(" ")) {
      assertTrue(run.out().contains(option), option);
    }
    assertTrue(run.out().contains("--check=IN.npy OUT.npy"), run.out());
    assertTrue(run("--help").out().contains("nnc import FILE"));
  }
}
