package dev.nnc.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParamsTest {
  private static final List<String> OF_MODELS = List.of(
      "featuresCol",
      "handleInvalid",
      "inputCols",
      "network",
      "networkClass",
      "predictionCol",
      "probabilityCol",
      "rawPredictionCol");

  private static NetworkEstimator all() {
    return new NetworkEstimator()
        .setNetwork("network N {}")
        .setFeaturesCol("f")
        .setInputCols("a", "b.c")
        .setPredictionCol("p")
        .setProbabilityCol("")
        .setRawPredictionCol("r")
        .setHandleInvalid("skip")
        .setLabelCol("l")
        .setEpochs(7)
        .setSeed(-3)
        .setStepsPerRound(5)
        .setAveraging("gradients")
        .setSolver("l-bfgs")
        .setMaxIter(9)
        .setTol(0.25)
        .setCheckpoint("folder", 4);
  }

  /** What is set, and what is default. */
  private static Map<String, Object> values(NetworkEstimator estimator) {
    Map<String, Object> values = new TreeMap<>();
    for (Param<?> param : estimator.params()) {
      Object value = estimator.isDefined(param) ? estimator.getOrDefault(param) : "none";
      values.put(
          param.name() + " " + estimator.isSet(param),
          value instanceof Object[] several ? List.of(several) : value);
    }
    return values;
  }

  private static List<String> names(Param<?>[] params) {
    return Arrays.stream(params).map(Param::name).sorted().toList();
  }

  @Test
  void allAreListedAndExplained() {
    assertEquals(OF_MODELS, names(new NetworkModel("m").params()));
    List<String> ofEstimators = names(new NetworkEstimator().params());
    assertTrue(ofEstimators.containsAll(OF_MODELS));
    String explained = all().explainParams();
    for (String name : ofEstimators) {
      assertTrue(explained.contains(name + ": "), name);
    }
    assertTrue(new NetworkModel("m").explainParams().contains("handleInvalid: "));
  }

  @Test
  void copiesAndFilesKeepAll(@TempDir Path folder) throws IOException {
    NetworkEstimator estimator = all();
    long set = Stream.of(estimator.params()).filter(estimator::isSet).count();
    assertEquals(estimator.params().length - 1, set, "all but the class, which excludes the text");
    NetworkEstimator copy = estimator.copy(new ParamMap());
    assertEquals(values(estimator), values(copy));
    assertEquals(estimator.uid(), copy.uid());
    Local.session();
    estimator.write().overwrite().save(folder.toString());
    NetworkEstimator read = NetworkEstimator.load(folder.toString());
    assertEquals(values(estimator), values(read));
  }

  @Test
  void copiesOfModelsTakeOtherParameters() {
    NetworkModel model = Models.three();
    NetworkModel copy = model.copy(new ParamMap().put(model.predictionCol().w("class")));
    assertEquals("class", copy.getPredictionCol());
    assertEquals("prediction", model.getPredictionCol());
    assertEquals(3, copy.numClasses());
    assertEquals(2, copy.numFeatures());
    assertEquals(Models.THREE, copy.getNetwork());
  }

  @Test
  void wrongValuesAreRefused() {
    NetworkEstimator estimator = new NetworkEstimator();
    assertThrows(Exception.class, () -> estimator.setEpochs(0));
    assertThrows(Exception.class, () -> estimator.setHandleInvalid("drop"));
    assertThrows(Exception.class, () -> estimator.setSolver("sgd"));
  }
}
