package dev.nnc.models.read.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.read.ModelFile;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files written here, and what their bytes become when they are damaged. */
class KerasFilesTest {
  /** Two products and a sum in double, in another order. */
  private static final double ROUNDING = 1e-12;

  private static final int DAMAGES = 3000;

  @TempDir
  private Path folder;

  private static String model(String layers) {
    return "{\"module\":\"keras\",\"class_name\":\"Sequential\",\"config\":{\"name\":\"m\",\"layers\":["
        + "{\"module\":\"keras.layers\",\"class_name\":\"InputLayer\",\"config\":{\"name\":\"i\","
        + "\"batch_shape\":[null,2]}},"
        + layers
        + "]},\"compile_config\":{\"loss\":\"mse\",\"optimizer\":{\"class_name\":\"SGD\","
        + "\"config\":{\"learning_rate\":0.05,\"momentum\":0.9,\"clipnorm\":1}}}}";
  }

  private static String layer(String kind, String name, String more) {
    return "{\"module\":\"keras.layers\",\"class_name\":\"" + kind + "\",\"config\":{\"name\":\""
        + name + "\"" + more + "}}";
  }

  private byte[] weights() throws IOException {
    Path file = folder.resolve("model.weights.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup vars = hdf.putGroup("layers").putGroup("dense").putGroup("vars");
      vars.putDataset("0", new float[][] {{1, 2}, {3, 4}});
      vars.putDataset("1", new float[] {0.5f, -1});
    }
    return Files.readAllBytes(file);
  }

  private ModelFile archive(String config, byte[] weights) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(KerasArchive.CONFIG));
      zip.write(config.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(KerasArchive.WEIGHTS));
      zip.write(weights);
    }
    return ModelFile.alone("model.keras", bytes.toByteArray());
  }

  private Graph read(String layers) throws IOException {
    ModelFile file = archive(model(layers), weights());
    assertTrue(new KerasReader().recognises(file));
    return (Graph) new KerasReader().read(file);
  }

  @Test
  void computesADenseLayerAndItsActivation() throws IOException {
    Graph graph = read(layer("Dense", "d", ",\"units\":2,\"activation\":\"tanh\""));
    assertArrayEquals(
        new double[] {Math.tanh(1 + 6 + 0.5), Math.tanh(2 + 8 - 1)},
        new Evaluator(graph).evaluate(new double[] {1, 2}, 1),
        ROUNDING);
  }

  @Test
  void keepsLossAndOptimizerAndNotesTheRest() throws IOException {
    Graph graph = read(layer("Dense", "d", ",\"units\":2"));
    assertEquals(Optional.of("mse"), graph.facts().loss());
    assertEquals(Optional.of("sgd(rate=0.05, momentum=0.9)"), graph.facts().optimizer());
    assertEquals(1, graph.facts().notes().size());
  }

  @Test
  void cutsARectifierAtBothSides() throws IOException {
    Graph graph =
        read(layer("ReLU", "r", ",\"max_value\":3,\"negative_slope\":0.1,\"threshold\":0.2"));
    assertArrayEquals(
        new double[] {0.1 * (-1 - 0.2), 3, 0, 2},
        new Evaluator(graph).evaluate(new double[] {-1, 9, 0.2, 2}, 2),
        ROUNDING);
  }

  @Test
  void turnsTheMomentumOfABatchNormRound() throws IOException {
    Path file = folder.resolve("norm.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup vars =
          hdf.putGroup("layers").putGroup("batch_normalization").putGroup("vars");
      vars.putDataset("0", new float[] {1, 2});
      vars.putDataset("1", new float[] {3, 4});
    }
    String norm = layer(
        "BatchNormalization",
        "n",
        ",\"momentum\":0.9,\"center\":false,\"scale\":false,\"epsilon\":1");
    Graph graph = (Graph) new KerasReader().read(archive(model(norm), Files.readAllBytes(file)));
    assertEquals(0.1, ((BatchNorm) graph.output().operation()).momentum(), ROUNDING);
    assertArrayEquals(
        new double[] {(5 - 1) / Math.sqrt(3 + 1), (7 - 2) / Math.sqrt(4 + 1)},
        new Evaluator(graph).evaluate(new double[] {5, 7}, 1),
        ROUNDING);
  }

  @Test
  void namesWeightsAloneByTheirLayers() throws IOException {
    NamedTensors weights =
        (NamedTensors) new KerasReader().read(ModelFile.alone("w.h5", weights()));
    assertEquals(
        List.of("dense/kernel", "dense/bias"), List.copyOf(weights.tensors().keySet()));
  }

  @Test
  void refusesWhatIsCodeOrUnknownByItsName() {
    Refusal lambda = assertThrows(Refusal.class, () -> read(layer("Lambda", "l", "")));
    assertEquals(DiagnosticCode.NN607, lambda.code());
    Refusal convolution = assertThrows(Refusal.class, () -> read(layer("Conv2D", "c", "")));
    assertEquals("the Conv2D `c` is a convolution", convolution.getMessage());
    Refusal custom = assertThrows(
        Refusal.class, () -> read(layer("Dense", "d", ",\"units\":2,\"activation\":\"wavy\"")));
    assertEquals(DiagnosticCode.NN607, custom.code());
  }

  @Test
  void refusesWeightsOfAnotherShape() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> read(layer("Dense", "d", ",\"units\":2000000000")));
    assertEquals(DiagnosticCode.NN602, refusal.code());
  }

  @Test
  void doesNotFailOtherwiseOnDamagedFiles() throws IOException {
    byte[] whole = weights();
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < DAMAGES; i++) {
      byte[] bytes =
          i % 10 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int k = 0; k < 1 + i % 3 && bytes.length > 0; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        new KerasReader().read(archive(model(layer("Dense", "d", ",\"units\":2")), bytes));
        new HdfData(bytes).strings("", "model_config");
      } catch (Refusal e) {
        refused++;
      }
    }
    assertTrue(refused > DAMAGES / 10, refused + " of " + DAMAGES);
  }
}
