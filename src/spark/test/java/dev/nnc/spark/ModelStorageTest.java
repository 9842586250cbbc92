package dev.nnc.spark;

import static dev.nnc.spark.Models.v;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.spark.network.SparkNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStorageTest {
  private static final String LEARNER = """
      network Learner {
        input 2
        dense 3
        loss softmax_cross_entropy
        optimizer adam(rate=0.01)
        schedule cosine(steps=epochs(2))
        batch 2
      }
      """;

  private static final Dataset<Row> ROWS =
      Models.rows(v(5, 0), v(0, 5), v(-1, -1)).withColumnRenamed("id", "label");

  @TempDir
  Path folder;

  private String path() {
    return folder.resolve("model").toString();
  }

  private static List<Row> scored(NetworkModel model) {
    return model.transform(ROWS).collectAsList();
  }

  private static NetworkModel fitted() {
    Local.session();
    return new NetworkEstimator().setNetwork(LEARNER).setEpochs(3).setSeed(1).fit(ROWS);
  }

  @Test
  void aModelComesBackAsItWas() throws IOException {
    NetworkModel model = fitted().setPredictionCol("class").setHandleInvalid("keep");
    model.write().save(path());
    NetworkModel read = NetworkModel.load(path());
    assertEquals(model.uid(), read.uid());
    assertEquals(model.explainParams(), read.explainParams());
    assertEquals(scored(model), scored(read));
    assertEquals(3, read.objectiveHistory().length);
    assertArrayEquals(model.objectiveHistory(), read.objectiveHistory());
    assertEquals("NetworkModel: uid=" + model.uid() + ", Learner 2-3", read.toString());
    assertThrows(IOException.class, () -> model.write().save(path()));
    Models.three().write().overwrite().save(path());
    assertEquals(scored(Models.three()), scored(NetworkModel.load(path())));
  }

  @Test
  void pipelinesHaveModelsAsTheirStages() throws IOException {
    NetworkEstimator estimator =
        new NetworkEstimator().setNetwork(LEARNER).setEpochs(1).setSeed(1);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {estimator});
    pipeline.write().overwrite().save(path());
    PipelineModel model = Pipeline.load(path()).fit(ROWS);
    model.write().overwrite().save(path());
    assertEquals(
        model.transform(ROWS).collectAsList(),
        PipelineModel.load(path()).transform(ROWS).collectAsList());
  }

  @Test
  void aFolderThatIsNotWholeIsRefused() throws IOException {
    Models.three().write().save(path());
    Path weights = folder.resolve("model/weights.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    removeSums();
    Files.write(weights, Arrays.copyOf(whole, whole.length - 1));
    refused("weights.safetensors", "not whole");
    Files.write(weights, new byte[] {1, 2, 3});
    refused("weights.safetensors", "no safetensors file");
    Files.write(
        weights,
        Models.dense(Models.PERSON, 4, 1, Models.PERSON_WEIGHTS).trained().file());
    refused("weights.safetensors", "W1");
    Files.delete(weights);
    refused(path(), "there is no weights.safetensors");
    delete(folder.resolve("model/metadata"));
    refused(path(), "cut off");
    delete(folder.resolve("model"));
    refused(path(), "does not exist");
  }

  @Test
  void aChangedTextIsRefused() throws IOException {
    NetworkModel model = fitted();
    model
        .with(model.network(), LEARNER.replace("dense 3", "dense 3 tanh"))
        .write()
        .save(path());
    refused("weights.safetensors", "another network");
  }

  @Test
  void aFolderOfSomethingElseIsRefused() throws IOException {
    new NetworkEstimator().setNetwork(LEARNER).write().save(path());
    refused(path(), "holds a NetworkEstimator");
  }

  /** Beside each file Spark keeps sums, which would notice first. */
  private void removeSums() throws IOException {
    Files.delete(folder.resolve("model/.weights.safetensors.crc"));
  }

  private void refused(String... parts) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> scored(NetworkModel.load(path())));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e::getMessage);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void weightsAreAFileOfTheClass() throws IOException {
    NetworkModel model = fitted();
    Path file = folder.resolve("learner.safetensors");
    Files.writeString(file, "something before");
    model.saveWeights(file.toString());
    byte[] saved = Files.readAllBytes(file);
    float[] w1 =
        (float[]) SparkNetwork.ofText(LEARNER, 3).shipped().load().load(saved).parameter("W1");
    assertEquals(6, w1.length);
    model.saveWeights(folder.resolve("uri.safetensors").toUri().toString());
    assertArrayEquals(saved, Files.readAllBytes(folder.resolve("uri.safetensors")));
    model.saveWeights(folder.resolve("uri.safetensors").toUri().toString());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(".uri.safetensors.crc", "learner.safetensors", "uri.safetensors"),
          files.map(each -> each.getFileName().toString()).sorted().toList());
    }
    assertThrows(IOException.class, () -> model.saveWeights(folder + "/none/w.safetensors"));
  }

  @Test
  void modelsWithoutANetworkSaySo() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> new NetworkModel("one").transform(ROWS));
    assertTrue(e.getMessage().contains("one has no network"), e::getMessage);
  }
}
