package dev.nnc.models.read.pmml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nnc.models.Json;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PmmlReaderTest {
  private static final double ROUNDING = 1e-12;
  private static final Path PUBLIC = Path.of("../../../shared/data/models-public");

  private static final String HEAD = """
      <?xml version="1.0"?>
      <PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">
        <Header/>
        <DataDictionary>
          <DataField name="a" optype="continuous" dataType="double"/>
          <DataField name="b" optype="continuous" dataType="double"/>
          <DataField name="sex" optype="categorical" dataType="string">
            <Value value="f"/><Value value="m"/>
          </DataField>
          <DataField name="t" optype="categorical" dataType="string">
            <Value value="yes"/><Value value="no"/>
          </DataField>
        </DataDictionary>
        <NeuralNetwork functionName="classification" activationFunction="FUNCTION" threshold="0.5">
          <MiningSchema>
            <MiningField name="t" usageType="target"/>
            <MiningField name="a"/><MiningField name="b"/><MiningField name="sex"/>
          </MiningSchema>
          TRANSFORMATIONS
          <NeuralInputs>
            <NeuralInput id="i1"><DerivedField optype="continuous" dataType="double">
              INPUT
            </DerivedField></NeuralInput>
            <NeuralInput id="i2"><DerivedField optype="continuous" dataType="double">
              <FieldRef field="a"/>
            </DerivedField></NeuralInput>
          </NeuralInputs>
          <NeuralLayer>
            <Neuron id="h1" bias="0.5"><Con from="i1" weight="2"/><Con from="i2" weight="-1"/></Neuron>
            <Neuron id="h2"><Con from="i2" weight="3"/></Neuron>
          </NeuralLayer>
      """;

  private static final String TAIL = """
          <NeuralOutputs>
            <NeuralOutput outputNeuron="h2"><DerivedField optype="categorical" dataType="string">
              <NormDiscrete field="t" value="yes"/></DerivedField></NeuralOutput>
            <NeuralOutput outputNeuron="h1"><DerivedField optype="categorical" dataType="string">
              <NormDiscrete field="t" value="no"/></DerivedField></NeuralOutput>
          </NeuralOutputs>
        </NeuralNetwork>
      </PMML>
      """;

  private static String text(String function, String transformations, String input, String tail) {
    return (HEAD + tail)
        .replace("FUNCTION", function)
        .replace("TRANSFORMATIONS", transformations)
        .replace("INPUT", input);
  }

  private static String plain(String function) {
    return text(function, "", "<FieldRef field='b'/>", TAIL);
  }

  private static Graph read(String text) {
    ModelFile file = ModelFile.alone("m.pmml", text.getBytes(StandardCharsets.UTF_8));
    return (Graph) Readers.of(file).read(file);
  }

  private static double[] values(String text, double... row) {
    return new Evaluator(read(text)).evaluate(row, 1);
  }

  private static Refusal refusal(String text) {
    return assertThrows(Refusal.class, () -> read(text));
  }

  @Test
  void readsColumnsInTheOrderOfTheSchemaAndOutputsInTheirOwn() {
    String text = plain("identity");
    // h1 = 0.5 + 2 b - a, h2 = 3 a
    assertArrayEquals(new double[] {21, 9.5 - 1}, values(text, 7, 7.5), ROUNDING);
    assertEquals(List.of("yes", "no"), read(text).facts().classes());
  }

  @ParameterizedTest
  @CsvSource({
    "logistic, 0.7310585786300049",
    "tanh, 0.7615941559557649",
    "rectifier, 1",
    "exponential, 2.718281828459045",
    "square, 1",
    "reciprocal, 1",
    "Gauss, 0.36787944117144233",
    "sine, 0.8414709848078965",
    "cosine, 0.5403023058681398",
    "Elliott, 0.5",
    "threshold, 1"
  })
  void hasTheFunctionsOfNeurons(String function, double atOne) {
    // h2 = 1 of a = 1/3
    assertEquals(atOne, values(plain(function), 1.0 / 3, 0)[0], ROUNDING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<NormContinuous field='b'><LinearNorm orig='1' norm='0'/><LinearNorm orig='3' norm='1'/></NormContinuous>; 2",
        "<FieldRef field='scaled'/>; 2",
        "<Apply function='*'><Constant>-3</Constant><FieldRef field='b'/></Apply>; -15",
        "<Apply function='-'><Constant>1</Constant><FieldRef field='b'/></Apply>; -4"
      })
  void readsInputsThatAreScaled(String input, double atFive) {
    String transformations = """
        <LocalTransformations><DerivedField name="scaled" optype="continuous" dataType="double">
          <Apply function="/"><Apply function="-"><FieldRef field="b"/><Constant>1</Constant></Apply>
            <Constant>2</Constant></Apply>
        </DerivedField>
        <DerivedField name="unused" optype="continuous" dataType="double">
          <Apply function="ln"><FieldRef field="b"/></Apply></DerivedField>
        </LocalTransformations>
        """;
    String text = text("identity", transformations, input, TAIL);
    assertEquals(0.5 + 2 * atFive, values(text, 0, 5)[1], ROUNDING);
    assertEquals(
        "NN604",
        refusal(text("identity", transformations, "<FieldRef field='unused'/>", TAIL))
            .code()
            .name());
  }

  @Test
  void aCategoryIsAColumn() {
    String text = text("identity", "", "<NormDiscrete field='sex' value='m'/>", TAIL);
    assertArrayEquals(new double[] {3, 1.5}, values(text, 1, 1), ROUNDING);
    assertTrue(read(text).facts().notes().get(0).contains("field sex is m"));
    assertTrue(read(text).facts().notes().get(1).contains("field b is not used"));
  }

  @Test
  void aTargetIsScaledBack() {
    String tail = """
        <NeuralOutputs><NeuralOutput outputNeuron="h2">
          <DerivedField optype="continuous" dataType="double">
            <NormContinuous field="t"><LinearNorm orig="10" norm="0"/><LinearNorm orig="30" norm="2"/>
            </NormContinuous></DerivedField></NeuralOutput></NeuralOutputs>
        </NeuralNetwork></PMML>
        """;
    String text = text("identity", "", "<FieldRef field='b'/>", tail);
    assertArrayEquals(new double[] {10 + 10 * 3 * 4}, values(text, 4, 0), ROUNDING);
  }

  @Test
  void oneOutputOfTwoClassesIsThatOfTheSecond() {
    String tail = TAIL.replaceAll("(?s)<NeuralOutput outputNeuron=\"h1\">.*?</NeuralOutput>", "");
    Graph graph = read(text("logistic", "", "<FieldRef field='b'/>", tail));
    assertEquals(List.of("no", "yes"), graph.facts().classes());
  }

  @Test
  void connectionsMaySkipLayersButNotGoBack() {
    String second = """
        <NeuralLayer normalizationMethod="none">
          <Neuron id="o"><Con from="h1" weight="1"/><Con from="i2" weight="10"/></Neuron>
        </NeuralLayer>
        """;
    String tail = TAIL.replaceAll("(?s)<NeuralOutput outputNeuron=\"h1\">.*?</NeuralOutput>", "")
        .replace("h2", "o");
    String text = text("identity", "", "<FieldRef field='b'/>", second + tail);
    assertArrayEquals(new double[] {0.5 + 2 * 5 - 3 + 30}, values(text, 3, 5), ROUNDING);
    assertTrue(refusal(text.replace("from=\"i1\"", "from=\"o\"")).getMessage().contains("`o`"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"arctan", "radialBasis", "unheard"})
  void otherFunctionsAreRefusedByName(String function) {
    Refusal refusal = refusal(plain(function));
    assertTrue(refusal.getMessage().contains("NeuralLayer `1`"), refusal.getMessage());
  }

  @Test
  void otherModelsAreRefusedByName() {
    String text = plain("tanh").replace("NeuralNetwork", "TreeModel");
    assertTrue(refusal(text).getMessage().contains("TreeModel"));
  }

  @Test
  void entitiesAreNotReadWhereverTheyStand(@TempDir Path folder) throws IOException {
    Path outside = folder.resolve("three");
    Files.writeString(outside, "3");
    String input = "<Apply function='*'><Constant>&e;</Constant><FieldRef field='b'/></Apply>";
    String text = text("identity", "", input, TAIL);
    for (String entity : List.of("SYSTEM \"" + outside.toUri() + "\"", "\"3\"")) {
      String declared = text.replace("<PMML", "<!DOCTYPE PMML [<!ENTITY e " + entity + ">]><PMML");
      assertTrue(refusal(declared).code().name().startsWith("NN6"));
    }
    assertEquals(0.5 + 2 * 15, values(text.replace("&e;", "3"), 0, 5)[1], ROUNDING);
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    assertEquals(
        "elements inside of one another: the limit is 64",
        refusal(plain("tanh").replace("<Header/>", "<Header>" + deep + "</Header>"))
            .getMessage());
  }

  @Test
  void aNetworkThatLacksNearlyAllConnectionsTakesNoMemory() {
    StringBuilder inputs = new StringBuilder("<NeuralInputs>");
    StringBuilder layer = new StringBuilder("<NeuralLayer>");
    for (int k = 0; k < 2000; k++) {
      inputs
          .append("<NeuralInput id='i")
          .append(k)
          .append("'><DerivedField><FieldRef field='a'/></DerivedField></NeuralInput>");
      layer.append("<Neuron id='n").append(k).append("'><Con from='i0' weight='1'/></Neuron>");
    }
    String text = plain("tanh")
        .replaceAll(
            "(?s)<NeuralInputs>.*</NeuralLayer>",
            inputs + "</NeuralInputs>" + layer + "</NeuralLayer>")
        .replace("\"h", "\"n");
    assertEquals("NN603", refusal(text).code().name());
  }

  @Test
  void aLargeFileIsRead() {
    StringBuilder neurons = new StringBuilder();
    for (int k = 0; k < 50_000; k++) {
      neurons.append("<Neuron id='n").append(k).append("'><Con from='i1' weight='1'/></Neuron>");
    }
    String text = plain("identity").replace("</NeuralLayer>", neurons + "</NeuralLayer>");
    assertArrayEquals(new double[] {3, 1.5}, values(text, 1, 1), ROUNDING);
  }

  @Test
  void whateverIsDamagedIsRefused() {
    byte[] whole = plain("tanh").getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 3000; trial++) {
      byte[] bytes =
          Arrays.copyOf(whole, trial % 3 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int k = 0; k < 2 && trial % 3 != 0; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ModelFile file = ModelFile.alone("m.pmml", bytes);
      PmmlReader reader = new PmmlReader();
      try {
        reader.recognises(file);
        Evaluator evaluator = new Evaluator(reader.read(file));
        evaluator.evaluate(new double[evaluator.width()], 1);
      } catch (Refusal refused) {
        assertTrue(refused.code().name().startsWith("NN6"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40-pmml-rattle-iris", "43-pmml-knime-iris"})
  void readsFilesOfOthers(String name) throws IOException {
    Path folder = PUBLIC.resolve(name);
    assumeTrue(Files.isDirectory(folder), "there are no models in ../shared/data/models-public");
    Map<?, ?> facts = Json.read(folder.resolve("case.json"));
    List<Double> x = new ArrayList<>();
    for (Object row : (List<?>) facts.get("input")) {
      for (String field : List.of("Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width")) {
        x.add(Double.valueOf((String) ((Map<?, ?>) row).get(field)));
      }
    }
    List<Double> expected = new ArrayList<>();
    for (Object row : (List<?>) facts.get("expected")) {
      ((List<?>) row).forEach(each -> expected.add((Double) each));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("NeuralNetworkIris.pmml"));
    Graph graph = read(new String(bytes, StandardCharsets.UTF_8));
    double[] actual =
        new Evaluator(graph).evaluate(x.stream().mapToDouble(v -> v).toArray(), x.size() / 4);
    assertArrayEquals(expected.stream().mapToDouble(v -> v).toArray(), actual, 1e-9);
    assertEquals(List.of("setosa", "versicolor", "virginica"), graph.facts().classes());
  }
}
