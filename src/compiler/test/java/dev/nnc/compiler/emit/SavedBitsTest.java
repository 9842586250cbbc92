package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.plan.form.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that is saved and loaded is the same to the bit, in every form and precision. */
class SavedBitsTest {
  @TempDir
  Path directory;

  /**
   * Two dense layers with norms between, which have arrays of each kind; $N is the width between
   * them.
   */
  private static String norms(String optimizer, String precision) {
    return "input 5; dense $N; batch_norm; dense 3; batch_norm; loss softmax_cross_entropy; batch 4; seed 7; optimizer "
        + optimizer + "; precision " + precision;
  }

  private static Generated trained(Generated net) throws Exception {
    step(net);
    step(net);
    return net;
  }

  private static void step(Generated net) throws Exception {
    boolean isDouble = net.call("parameter", "b1") instanceof double[];
    float[] x = {1, 2, 3, 4, 5, -1, 0, 1, 0, 2};
    double[] wide = IntStream.range(0, x.length).mapToDouble(i -> x[i]).toArray();
    net.call("trainStep", isDouble ? wide : x, new int[] {0, 2}, 2);
  }

  @ParameterizedTest
  @EnumSource
  void aFileBringsEveryBitBack(EachForm form) throws Exception {
    String statements =
        "input 5; dense $N; dense 3; loss softmax_cross_entropy; optimizer adam(0.1); batch 4; seed 7";
    checkEveryBitComesBack(trained(form.emitted(statements).instance()));
  }

  @ParameterizedTest
  @CsvSource({"float, JAVA", "double, JAVA", "float, VECTOR", "double, VECTOR"})
  void normsComeBackToo(String precision, Target target) throws Exception {
    String statements = norms("adam(0.1)", precision).replace("$N", "4");
    checkEveryBitComesBack(trained(Emitted.of(statements, target).instance()));
  }

  private void checkEveryBitComesBack(Generated saved) throws Exception {
    Path file = directory.resolve("net.safetensors");
    saved.call("save", file);
    Generated loaded = saved.load(file);
    assertEquals(saved.stored(), loaded.stored());
    assertArrayEquals(Files.readAllBytes(file), loaded.saved());
    step(saved);
    step(loaded);
    assertEquals(saved.stored(), loaded.stored());
  }

  @Test
  void formsAndPrecisionsShareTheFormat() throws Exception {
    String statements = norms("adam(0.1)", "float").replace("$N", "4");
    Generated rows = trained(Emitted.of(statements).instance());
    Generated padded = Emitted.of(statements, Target.VECTOR).instance().load(rows.saved());
    assertArrayEquals(rows.saved(), padded.saved());
    Generated wide =
        Emitted.of(norms("adam(0.1)", "double").replace("$N", "4")).instance().load(rows.saved());
    assertArrayEquals(rows.saved(), rows.load(wide.saved()).saved());
    String small =
        "input 5; dense 8; dense 3; loss softmax_cross_entropy; optimizer adam(0.1); batch 4; seed 7";
    Generated flat = trained(Emitted.of(small).instance());
    Generated flatPadded = Emitted.of(small, Target.VECTOR).instance().load(flat.saved());
    assertArrayEquals(flat.saved(), flatPadded.saved());
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void statesOfAnotherOptimizerAreIgnored(String precision) throws Exception {
    byte[] file = trained(
            Emitted.of(norms("adam(0.1)", precision).replace("$N", "4")).instance())
        .saved();
    Generated lion =
        Emitted.of(norms("lion(0.1)", "float").replace("$N", "4")).instance().load(file);
    // A step without its momenta would be one of another training.
    assertTrue(lion.stored().startsWith("7 0[["), lion.stored());
    assertTrue(lion.stored().endsWith("[[0.0, 0.0, 0.0]]"), lion.stored());
  }
}
