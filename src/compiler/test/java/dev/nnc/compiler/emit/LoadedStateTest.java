package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.plan.form.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files whose numbers no training leaves are refused; whatever training leaves is loaded. */
class LoadedStateTest {
  private static final String NETWORK =
      "input 3; features standardize; features impute; features robust; features quantile(3); features piecewise(2); "
          + "dense 20 tanh; batch_norm; dense 2; loss mse; target a, b standardize; batch 2; optimizer ";
  private static final float[] X = {0.5f, -1, 2, 1.5f, 0.25f, -0.75f};
  private static final float[] TARGETS = {1, -2, 0.5f, 0.25f};

  private static final Map<String, Generated> COMPILED = new HashMap<>();

  /** After a step. */
  private static Generated trained(String optimizer, Target target) throws Exception {
    String key = optimizer + target;
    if (!COMPILED.containsKey(key)) {
      Generated network = Emitted.of(NETWORK + optimizer, target).instance();
      network.call("fit", X, TARGETS, 2);
      network.<Double>call("trainStep", X, TARGETS, 2);
      COMPILED.put(key, network);
    }
    return COMPILED.get(key);
  }

  /** The file with another number at this place of a tensor. */
  private static byte[] changed(byte[] file, String tensor, int index, float value) {
    String header = SafetensorsText.header(file);
    Matcher entry = Pattern.compile(
            Pattern.quote("\"" + tensor + "\"") + ":\\{[^}]*\"data_offsets\":\\[(\\d+)")
        .matcher(header);
    assertTrue(entry.find(), tensor + " is not in " + header);
    int at = Long.BYTES + header.length() + Integer.parseInt(entry.group(1)) + Float.BYTES * index;
    return ByteBuffer.wrap(file.clone())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(at, value)
        .array();
  }

  @ParameterizedTest
  @CsvSource({
    "sgd(0.1; momentum=0.9), optimizer.momentum.W1, NaN Infinity",
    "adam(0.1), optimizer.exp_avg.W1, NaN -Infinity",
    "adam(0.1), optimizer.exp_avg_sq.W1, NaN -1.0 -Infinity",
    "adamw(0.1), optimizer.exp_avg_sq.scale1, NaN -1.0E-30",
    "nadam(0.1), optimizer.exp_avg.W2, NaN Infinity",
    "nadam(0.1), optimizer.exp_avg_sq.b1, NaN -1.0",
    "rmsprop(0.1), optimizer.square_avg.W2, NaN -1.0",
    "adagrad(0.1), optimizer.sum.W1, NaN -1.0",
    "lion(0.1), optimizer.exp_avg.W1, NaN",
    "lion(0.1), running_mean1, NaN Infinity",
    "lion(0.1), running_variance1, NaN -1.0 -Infinity",
    "lion(0.1), mean1, NaN Infinity",
    "lion(0.1), deviation1, NaN -1.0 0.0 -0.0",
    "lion(0.1), fill1, NaN Infinity",
    "lion(0.1), median1, NaN -Infinity",
    "lion(0.1), spread1, NaN -1.0 Infinity",
    "lion(0.1), quantiles1, NaN Infinity -9.0",
    "lion(0.1), edges1, NaN -Infinity -9.0",
    "lion(0.1), target_mean, NaN Infinity",
    "lion(0.1), target_deviation, NaN -1.0 0.0 -0.0"
  })
  void whatNoTrainingLeavesIsRefused(String optimizer, String tensor, String values)
      throws Exception {
    for (Target target : Target.values()) {
      Generated network = trained(optimizer.replace(';', ','), target);
      byte[] file = network.saved();
      for (String value : values.split(" ")) {
        byte[] wrong = changed(file, tensor, 1, Float.parseFloat(value));
        IOException refused = assertThrows(IOException.class, () -> network.load(wrong));
        assertEquals(
            tensor + ": value 1 is " + value + ", which no training leaves", refused.getMessage());
      }
    }
  }

  /** Squares overflow while weights are finite, and a lion's average does. */
  @ParameterizedTest
  @CsvSource({
    "adam(0.1), optimizer.exp_avg_sq.W1, Infinity",
    "adam(0.1), optimizer.exp_avg_sq.W1, -0.0",
    "adagrad(0.1), optimizer.sum.b1, Infinity",
    "lion(0.1), optimizer.exp_avg.W1, -Infinity",
    "lion(0.1), running_variance1, Infinity",
    "lion(0.1), deviation1, 1e-45",
    "lion(0.1), W1, NaN",
    "lion(0.1), scale1, -Infinity"
  })
  void whatTrainingMayLeaveIsLoaded(String optimizer, String tensor, float value) throws Exception {
    Generated network = trained(optimizer, Target.JAVA);
    byte[] file = changed(network.saved(), tensor, 1, value);
    assertArrayEquals(file, network.load(file).saved());
  }

  /**
   * Without clip norm an infinite gradient goes into weight and state; the file of such a network
   * can be looked at.
   */
  @ParameterizedTest
  @CsvSource({"sgd(1; momentum=0.9)", "adam(1)", "rmsprop(1)", "adagrad(1)", "lion(1)", "nadam(1)"})
  void aDivergedNetworkIsLoaded(String optimizer) throws Exception {
    Generated network = Emitted.of(
            "input 1; dense 1 init=zeros; loss mse; optimizer " + optimizer.replace(';', ','))
        .instance();
    network.<Double>call("trainStep", new float[] {3e38f}, new float[] {-10}, 1);
    byte[] file = network.saved();
    assertArrayEquals(file, network.load(file).saved());
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void countsOfStepsHaveAnEnd(Target target) throws Exception {
    Generated network = trained("adam(0.1)", target);
    byte[] file = network.saved();
    for (String count :
        new String[] {"-1", "9223372036854775807", "9223372036854775806", "4611686018427387905"}) {
      for (String key : new String[] {"step", "optimizer.step"}) {
        byte[] wrong = SafetensorsText.edited(
            file, "\"" + key + "\":\"1\"", "\"" + key + "\":\"" + count + "\"");
        IOException refused = assertThrows(IOException.class, () -> network.load(wrong));
        assertEquals(
            key + " is " + count + ", not from 0 to 4611686018427387904", refused.getMessage());
      }
    }
  }
}
