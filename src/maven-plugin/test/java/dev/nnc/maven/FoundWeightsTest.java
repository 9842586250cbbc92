package dev.nnc.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.safetensors.SafetensorsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of weights are found beside models, and which network each is of. */
class FoundWeightsTest {
  private static final List<String> ALL = List.of("**/*.nn");

  @TempDir
  private Path folder;

  private void model(String path, String... networks) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String network : networks) {
      text.append("network ").append(network).append(" { input 1\n dense 1 bias=false }\n");
    }
    write(path, text.toString().getBytes(UTF_8));
  }

  /** The one weight that each network here has. */
  private void weights(String path, double weight) throws IOException {
    Tensor tensor = new Tensor(ElementType.FLOAT32, new int[] {1, 1}, new double[] {weight});
    write(path, SafetensorsText.write(Map.of(), Map.of("W1", tensor)));
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, bytes);
  }

  private CompileRequest request(List<String> includes, List<String> excludes) throws IOException {
    return new CompileRequest(
        new ModelFiles(folder, new ModelPatterns(includes, excludes)).read(),
        Optional.empty(),
        Map.of(),
        Target.JAVA,
        false,
        false,
        false);
  }

  private FoundWeights found(List<String> includes, List<String> excludes) throws IOException {
    return FoundWeights.read(
        new WeightsFiles(folder, includes, excludes).read(),
        Compiler.check(request(includes, excludes), Progress.NONE).networks());
  }

  /** Each network that has weights, and its weight. */
  private String owners(List<String> includes, String... excludes) throws IOException {
    FoundWeights found = found(includes, List.of(excludes));
    assertEquals(List.of(), found.errors());
    return String.join(
        " ",
        found.weights().values().stream()
            .map(w -> w.network() + "=" + w.tensors().get("W1")[0])
            .sorted()
            .toList());
  }

  private List<String> errors() throws IOException {
    FoundWeights found = found(ALL, List.of());
    return found.errors().stream()
        .map(e -> e.code() + " " + e.message().replace(folder + "/", "") + " / "
            + e.help().orElse(""))
        .toList();
  }

  @Test
  void haveTheNameOfTheNetwork() throws IOException {
    model("pair.nn", "Encoder", "Decoder");
    weights("Decoder.safetensors", 2);
    weights("Encoder.safetensors", 1);
    assertEquals("Decoder=2.0 Encoder=1.0", owners(ALL));
  }

  @Test
  void orTheNameOfAFileWithOneNetwork() throws IOException {
    model("com/example/digits.nn", "Digits");
    model("com/example/iris.nn", "Iris");
    weights("com/example/digits.safetensors", 1);
    assertEquals("com.example.Digits=1.0", owners(ALL));
  }

  @Test
  void theNameOfTheNetworkWins() throws IOException {
    model("a.nn", "b");
    model("b.nn", "c");
    weights("b.safetensors", 1);
    assertEquals("b=1.0", owners(ALL));
  }

  @Test
  void areOfTheNetworkInTheirOwnFolder() throws IOException {
    model("alpha/digits.nn", "Digits");
    model("beta/digits.nn", "Digits");
    weights("alpha/Digits.safetensors", 1);
    weights("beta/digits.safetensors", 2);
    assertEquals("alpha.Digits=1.0 beta.Digits=2.0", owners(ALL));
  }

  @Test
  void ofNoNetworkAreErrors() throws IOException {
    model("pair.nn", "Encoder", "Decoder");
    model("deep/gate.nn", "Gate");
    weights("pair.safetensors", 1);
    weights("elsewhere/Gate.safetensors", 1);
    String files = "elsewhere/Gate.safetensors, pair.safetensors";
    assertEquals(
        List.of(
            "NN621 `elsewhere/Gate.safetensors` has the name of no network: the networks are"
                + " Gate, Encoder, Decoder, the files of weights " + files
                + " / put it beside the model of its network",
            "NN621 `pair.safetensors` has the name of no network: the networks are"
                + " Encoder, Decoder, the files of weights " + files
                + " / name it like its network, or like a `.nn` file that holds one network"),
        errors());
  }

  @Test
  void ofOneNetworkTwiceAreAnError() throws IOException {
    model("gate.nn", "Single");
    weights("gate.safetensors", 1);
    weights("Single.safetensors", 2);
    assertEquals(
        List.of("NN622 `Single.safetensors` and `gate.safetensors` would both be the weights of"
            + " `Single` / keep one of them"),
        errors());
  }

  @Test
  void thatDoNotFitAreErrors() throws IOException {
    model("gate.nn", "Gate");
    Tensor pair = new Tensor(ElementType.FLOAT32, new int[] {1, 2}, new double[] {1, 2});
    write("Gate.safetensors", SafetensorsText.write(Map.of(), Map.of("W1", pair)));
    assertEquals(
        List.of("NN620 the weights in `Gate.safetensors` are not those of `Gate`:"
            + " the shape of W1 is [1, 2], not [1, 1] / "),
        errors());
    write("Gate.safetensors", new byte[] {1, 2, 3});
    assertTrue(errors().get(0).startsWith("NN602 "), errors().get(0));
  }

  @Test
  void thatCannotBeReadAreErrors() throws IOException {
    model("gate.nn", "Gate");
    Files.createSymbolicLink(folder.resolve("Gate.safetensors"), folder.resolve("nowhere"));
    assertEquals(List.of("NN002 cannot read the file: no such file / "), errors());
  }

  @Test
  void areLookedForWhereTheModelsAre() throws IOException {
    model("a/one.nn", "One");
    model("b/two.nn", "Two");
    weights("a/One.safetensors", 1);
    weights("b/two.safetensors", 2);
    assertEquals("a.One=1.0", owners(List.of("a/*.nn")));
    assertEquals("b.Two=2.0", owners(ALL, "a/**"));
  }

  @Test
  void mayBeThoseOfAModelThatIsLeftOut() throws IOException {
    model("one.nn", "One");
    model("two.nn", "Two");
    weights("One.safetensors", 1);
    weights("Two.safetensors", 2);
    assertEquals("One=1.0", owners(List.of("one.nn")));
    assertEquals("One=1.0", owners(ALL, "two.nn"));
    assertEquals("Two=2.0", owners(ALL, "One.safetensors"));
  }

  @Test
  void haveThePatternsOfTheModelsFolders() {
    assertEquals("**/*.safetensors", WeightsFiles.besideModels("**/*.nn"));
    assertEquals("*.safetensors", WeightsFiles.besideModels("one.nn"));
    assertEquals("a/*/*.safetensors", WeightsFiles.besideModels("a/*/one.nn"));
    assertEquals("a/**/*.safetensors", WeightsFiles.besideModels("a/**"));
    assertEquals("a/**/*.safetensors", WeightsFiles.besideModels("a/"));
    assertEquals("**/*.safetensors", WeightsFiles.besideModels("**"));
    assertEquals("**/*.safetensors", WeightsFiles.besideModels("%regex[a.*nn]"));
  }

  @Test
  void areInTheFingerprint() throws IOException {
    model("gate.nn", "Gate");
    String without = fingerprint();
    weights("Gate.safetensors", 1);
    String with = fingerprint();
    assertNotEquals(without, with);
    assertEquals(with, fingerprint());
    weights("Gate.safetensors", 2);
    assertNotEquals(with, fingerprint());
  }

  private String fingerprint() throws IOException {
    return RequestFingerprint.of(
        request(ALL, List.of()), new WeightsFiles(folder, ALL, List.of()).read(), folder);
  }
}
