package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.cli.console.Output;
import dev.nnc.cli.console.Terminal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.safetensors.SafetensorsText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --weights} as a user gives them. */
class WeightsArgumentTest {
  private static final String ONE = "package p\nnetwork One { input 2; dense 1 }\n";
  private static final String TWO = "network Two { input 2; dense 1 }\n";

  @TempDir
  Path folder;

  private record Run(int status, String err) {}

  private Run run(String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(
        new ByteArrayInputStream(ONE.getBytes(StandardCharsets.UTF_8)),
        new Output(new ByteArrayOutputStream()),
        new Output(err),
        false,
        true);
    String[] given = Arrays.stream(arguments)
        .map(a -> a.replace("{}", folder.toString()))
        .toArray(String[]::new);
    int status = new Nnc(terminal).run(given);
    return new Run(status, err.toString(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("one.nn"), ONE);
    Files.writeString(folder.resolve("two.nn"), ONE + TWO);
    byte[] weights = SafetensorsText.write(
        Map.of(), Map.of("W1", Tensor.matrix(2, 1, 3, 4), "b1", Tensor.vector(5)));
    for (String name : new String[] {"any", "One", "Two"}) {
      Files.write(folder.resolve(name + ".safetensors"), weights);
    }
  }

  private void saysAndWritesNothing(String expected, Run run) {
    assertEquals(1, run.status(), run.err());
    assertTrue(run.err().contains(expected), run.err());
    assertFalse(Files.exists(folder.resolve("gen")));
  }

  @Test
  void theWeightsOfTheOnlyNetworkMayHaveAnyName() throws IOException {
    Run run = run("{}/one.nn", "--weights", "{}/any.safetensors", "-o", "{}/gen");
    assertEquals(0, run.status(), run.err());
    assertTrue(Files.exists(folder.resolve("gen/p/One.safetensors")));
    String text = Files.readString(folder.resolve("gen/p/One.java"));
    assertTrue(text.contains("public static One pretrained()"), text);
  }

  @Test
  void aNetworkOfStandardInputGetsWeights() {
    assertEquals(0, run("-", "--weights", "{}/any.safetensors", "-o", "{}/gen").status());
  }

  @Test
  void eachFileGoesToTheNetworkOfItsName() throws IOException {
    Run run = run(
        "{}/two.nn", "--weights", "{}/Two.safetensors", "-o", "{}/gen", "--resources", "{}/res");
    assertEquals(0, run.status(), run.err());
    assertTrue(Files.exists(folder.resolve("res/p/Two.safetensors")));
    assertFalse(Files.exists(folder.resolve("gen/p/Two.safetensors")));
    assertFalse(Files.readString(folder.resolve("gen/p/One.java")).contains("pretrained"));
  }

  @Test
  void aFileOfNoNetworkShowsBothLists() {
    Run run = run("{}/two.nn", "--weights", "{}/any.safetensors", "-o", "{}/gen");
    saysAndWritesNothing("the networks are One, Two, the files of weights", run);
  }

  @Test
  void twoFilesOfOneNetworkAreRefused() {
    saysAndWritesNothing(
        "NN622",
        run(
            "{}/one.nn",
            "--weights={}/any.safetensors",
            "--weights={}/One.safetensors",
            "-o={}/gen"));
  }

  @Test
  void aMissingFileIsNamed() {
    saysAndWritesNothing(
        "no such file", run("{}/one.nn", "--weights={}/none.safetensors", "-o={}/gen"));
  }

  @Test
  void aDamagedFileIsRefusedAsJsonToo() throws IOException {
    Files.writeString(folder.resolve("One.safetensors"), "no weights at all");
    Run run =
        run("{}/one.nn", "--weights={}/One.safetensors", "-o={}/gen", "--message-format=json");
    saysAndWritesNothing("\"code\":\"NN602\"", run);
  }

  @Test
  void aFileOfSomebodyElseIsNotOverwritten() throws IOException {
    Files.createDirectories(folder.resolve("out/p"));
    Files.writeString(folder.resolve("out/p/One.safetensors"), "mine");
    Run run = run("{}/one.nn", "--weights={}/any.safetensors", "-o={}/out");
    assertEquals(1, run.status(), run.err());
    assertFalse(Files.exists(folder.resolve("out/p/One.java")));
  }

  @Test
  void resourcesWithoutWeightsAreWrongUsage() {
    assertEquals(2, run("{}/one.nn", "-o={}/gen", "--resources={}/res").status());
    assertEquals(2, run("check", "{}/one.nn", "--weights={}/any.safetensors").status());
  }

  @Test
  void embeddedWeightsStandInTheClassAlone() throws IOException {
    Run run = run("{}/one.nn", "--weights={}/any.safetensors", "--embed", "-o={}/gen");
    assertEquals(0, run.status(), run.err());
    assertFalse(Files.exists(folder.resolve("gen/p/One.safetensors")));
    String text = Files.readString(folder.resolve("gen/p/One.java"));
    assertTrue(text.contains("class Embedded"), text);
  }

  @Test
  void tooManyWeightsForTheClassAreRefused() throws IOException {
    Files.writeString(folder.resolve("large.nn"), "network Large { input 512; dense 512 }");
    Files.write(
        folder.resolve("Large.safetensors"),
        SafetensorsText.write(
            Map.of(),
            Map.of(
                "W1", Tensor.matrix(512, 512, new double[512 * 512]),
                "b1", Tensor.vector(new double[512]))));
    String[] arguments = {"{}/large.nn", "--weights={}/Large.safetensors", "--embed", "-o={}/gen"};
    saysAndWritesNothing("`Large` stores 262,656 values", run(arguments));
  }

  @Test
  void whatIsEmbeddedMustBeNamedAndNeedsNoFolder() {
    assertEquals(2, run("{}/one.nn", "-o={}/gen", "--embed").status());
    String[] both = {
      "{}/one.nn", "-o={}/gen", "--weights={}/any.safetensors", "--embed", "--resources={}/res"
    };
    assertEquals(2, run(both).status());
    assertFalse(Files.exists(folder.resolve("gen")));
  }
}
