package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.provider.ValueSource;

/** A network goes out as ONNX and comes back by the command; and files that tools wrote come in. */
class ModelsTest {
  private static final Path CASES = Path.of("../../../shared/data/models");

  private static final String MODEL = """
      package com.example

      network Tiny {
        input 2
        dense 3 relu
        dense 2
        classes no, yes
        loss softmax_cross_entropy
        optimizer sgd(rate=0.1)
      }
      """;

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

  /** Tiny.safetensors and tiny.nn, by way of a file of arrays. */
  private void writeNetwork() throws IOException {
    Files.writeString(folder.resolve("tiny.nn"), MODEL);
    Files.write(
        folder.resolve("tiny.npz"),
        NumpyFiles.zip(
            "W1", NumpyFiles.npy("(2, 3)", 1, -2, 3, 0.5, 5, -1.5),
            "b1", NumpyFiles.npy("(3,)", 0.1, 0.2, -0.3),
            "W2", NumpyFiles.npy("(3, 2)", 1, 2, -3, 4, 0.25, -1),
            "b2", NumpyFiles.npy("(2,)", 0, 1)));
    Run run = run("import", "{}/tiny.npz", "--into", "{}/tiny.nn", "-o", "{}");
    assertEquals(0, run.status(), run.err());
  }

  private Run export(String... more) {
    return run(Stream.concat(
            Stream.of("export", "{}/tiny.nn", "--weights", "{}/Tiny.safetensors", "--to", "onnx"),
            Stream.of(more))
        .toArray(String[]::new));
  }

  @Test
  void whatGoesOutComesBack() throws IOException {
    writeNetwork();
    Run out = export("-o", "{}/out.onnx");
    assertEquals(new Run(0, "", "Tiny -> " + folder + "/out.onnx\n"), out);
    Run back = run("import", "{}/out.onnx", "-o", "{}/back");
    assertEquals(0, back.status(), back.err());
    assertTrue(back.out().contains("ONNX"), back.out());
    assertEquals(MODEL, Files.readString(folder.resolve("back/Tiny.nn")));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("Tiny.safetensors")),
        Files.readAllBytes(folder.resolve("back/Tiny.safetensors")));
    assertTrue(
        back.out()
            .endsWith("next: nnc " + folder + "/back/Tiny.nn --weights " + folder
                + "/back/Tiny.safetensors -o src/gen\n"),
        back.out());
  }

  @Test
  void nameAndPackageAndClassesAreTheUsers() throws IOException {
    writeNetwork();
    assertEquals(0, export("-o", "{}/out.onnx", "--values", "logits", "-q").status());
    Run run = run(
        "import",
        "{}/out.onnx",
        "-o",
        "{}/back",
        "-n",
        "Coin",
        "-p",
        "a.b",
        "--classes",
        "tails,-3",
        "--precision",
        "double");
    assertEquals(0, run.status(), run.err());
    String text = Files.readString(folder.resolve("back/Coin.nn"));
    assertTrue(text.contains("package a.b"), text);
    assertTrue(text.contains("network Coin"), text);
    assertTrue(text.contains("\"-3\""), text);
    assertTrue(text.contains("precision double"), text);
    Run wrong = run("import", "{}/out.onnx", "-o", "{}/wrong", "--classes", "a,b,c");
    assertEquals(2, wrong.status(), wrong.err());
    assertTrue(wrong.err().contains("has 3 labels, and the model 2 classes"), wrong.err());
    assertFalse(Files.exists(folder.resolve("wrong")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tiny.nn", "Tiny.safetensors"})
  void bothFilesOrNone(String inTheWay) throws IOException {
    writeNetwork();
    assertEquals(0, export("-o", "{}/out.onnx").status());
    Files.createDirectory(folder.resolve("back"));
    Files.writeString(folder.resolve("back/" + inTheWay), "mine");
    Run run = run("import", "{}/out.onnx", "-o", "{}/back");
    assertEquals(1, run.status());
    assertTrue(run.err().startsWith("error[NN610]: "), run.err());
    try (Stream<Path> files = Files.list(folder.resolve("back"))) {
      assertEquals(1, files.count());
    }
    assertEquals("mine", Files.readString(folder.resolve("back/" + inTheWay)));
    assertEquals(0, run("import", "{}/out.onnx", "-o", "{}/back", "--force").status());
  }

  @Test
  void aWholeModelNeedsNoNetwork() throws IOException {
    writeNetwork();
    assertEquals(0, export("-o", "{}/out.onnx").status());
    Run run = run("import", "{}/out.onnx", "--into", "{}/tiny.nn", "-o", "{}/back");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("leave out `--into`"), run.err());
  }

  @Test
  void anExportIsNotWrittenOverAFile() throws IOException {
    writeNetwork();
    Files.writeString(folder.resolve("out.onnx"), "mine");
    Run run = export("-o", "{}/out.onnx");
    assertEquals(1, run.status());
    assertTrue(run.err().startsWith("error[NN610]: "), run.err());
    assertEquals("mine", Files.readString(folder.resolve("out.onnx")));
    assertEquals(0, export("-o", "{}/out.onnx", "--force").status());
  }

  @Test
  void anExportNeedsWeightsOfItsNetwork() throws IOException {
    writeNetwork();
    Files.writeString(folder.resolve("tiny.nn"), MODEL.replace("dense 3 relu", "dense 3 tanh"));
    Run run = export("-o", "{}/out.onnx");
    assertEquals(1, run.status());
    assertTrue(run.err().startsWith("error[NN620]: "), run.err());
    assertFalse(Files.exists(folder.resolve("out.onnx")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export                                       | there is no model to export",
        "export a.nn b.nn                             | one model is exported at a time",
        "export a.nn                                  | name it with `--weights W.safetensors`",
        "export a.nn --weights w                      | it is `--to onnx`",
        "export a.nn --weights w --to onnx            | name it with `-o FILE`",
        "export a.nn --weights w --to tflite -o b     | expected one of [ONNX]",
        "export a.nn --weights w --to onnx -o b --values odds | expected one of [LOGITS, PROBABILITIES]",
        "export a.nn --weights w --to onnx -o b -p c  | `nnc export` does not take `-p`",
        "export a.nn --weihgts w                      | did you mean `--weights`?",
      })
  void saysWhatIsWrongWithTheArguments(String arguments, String message) {
    Run run = run(arguments.split(" "));
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  /** The class is compared with what the tool computed, in the data beside the project. */
  @ParameterizedTest
  @ValueSource(
      strings = {"onnx-dyn-external-data", "keras-seq-normalization", "skl-mlp-multiclass-joblib"})
  void aFileOfAToolPassesItsCheck(String name) throws IOException {
    Path data = CASES.resolve(name);
    assumeTrue(Files.isDirectory(data), "there are no models in ../shared/data/models");
    Path main = main(data);
    Run run = run(
        "import",
        main.toString(),
        "-o",
        "{}/out",
        "-n",
        "Imported",
        "--check",
        data.resolve("input.npy").toString(),
        data.resolve("expected.npy").toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("checked: "), run.out());
    assertEquals(
        List.of("Imported.nn", "Imported.safetensors"),
        Shell.names(folder.resolve("out"), "Imported"));
  }

  private static Path main(Path data) throws IOException {
    String text = Files.readString(data.resolve("case.json"));
    return data.resolve(text.replaceAll("(?s).*\"main\"\\s*:\\s*\"([^\"]*)\".*", "$1"));
  }
}
