package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network whose features nobody has fitted, loaded or set does not work. */
class UnfittedTest {
  private static final String NETWORK =
      "input a, b, c; features standardize; dense $N relu; dense 2; classes no, yes; "
          + "loss softmax_cross_entropy; optimizer sgd(0.1); batch 4";
  private static final String BOTH = "mean1, deviation1";

  private static final float[] X = {1, 2, 3, -1, 0, 4, 2, 2, 1, 5, -3, 0};
  private static final int[] LABELS = {0, 1, 1, 0};

  private static void unfitted(String names, Executable call) {
    var e = assertThrows(IllegalStateException.class, call);
    assertEquals(
        names + ": not known yet; call fit, load, or setParameter for each", e.getMessage());
  }

  private static Executable forward(Generated net) {
    return () -> net.call("forward", X, 4, new float[8]);
  }

  private static void works(Generated net) throws Throwable {
    forward(net).execute();
  }

  private static float[] row() {
    return new float[3];
  }

  @Test
  void noMethodWorks() throws Throwable {
    Generated net = EachForm.ROW_LOOPS.emitted(NETWORK).instance();
    Object input = net.type()
        .getClassLoader()
        .loadClass("demo.Net$Input")
        .getConstructor(float.class, float.class, float.class)
        .newInstance(1f, 2f, 3f);
    unfitted(BOTH, forward(net));
    unfitted(BOTH, () -> net.call("forward", row(), new float[2]));
    unfitted(BOTH, () -> net.call("forward", input, new float[2]));
    unfitted(BOTH, () -> net.call("predict", X, 4, new float[8]));
    for (String method : new String[] {"classify", "label"}) {
      unfitted(BOTH, () -> net.call(method, row()));
      unfitted(BOTH, () -> net.call(method, input));
    }
    for (String method : new String[] {"accuracy", "loss", "backward", "trainStep", "trainEpoch"}) {
      unfitted(BOTH, () -> net.call(method, X, LABELS, 4));
    }
    for (String method : new String[] {"loss", "backward", "trainStep"}) {
      unfitted(BOTH, () -> net.call(method, X, 1, LABELS, 3));
    }
    unfitted(BOTH, () -> net.call("trainEpoch", X, LABELS, 4, 7L));
    assertArrayEquals(new float[] {1, 1, 1}, net.<float[]>call("parameter", "deviation1"));
    net.call("fit", X, 4);
    works(net);
    net.call("trainEpoch", X, LABELS, 4, 7L);
  }

  /** An argument that is wrong in any state is what the caller hears of first. */
  @Test
  void argumentsAreLookedAtFirst() throws Exception {
    Generated net = EachForm.ROW_LOOPS.emitted(NETWORK).instance();
    assertThrows(IllegalArgumentException.class, () -> net.call("forward", X, 5, new float[8]));
    assertThrows(IllegalArgumentException.class, () -> net.call("trainStep", X, LABELS, 5));
  }

  /** A refused fit leaves the network as it was. */
  @Test
  void aRefusedFitIsNone() throws Exception {
    Generated net = EachForm.ROW_LOOPS.emitted(NETWORK).instance();
    assertThrows(
        IllegalArgumentException.class, () -> net.call("fit", new float[] {Float.NaN, 0, 0}, 1));
    unfitted(BOTH, forward(net));
  }

  @ParameterizedTest
  @EnumSource(names = {"ROW_LOOPS", "VECTOR_TILES"})
  void eachArrayMayBeSet(EachForm form) throws Throwable {
    Generated net = form.emitted(NETWORK).instance();
    Generated fork = new Generated(net.type(), net.call("fork"));
    Generated copy = new Generated(net.type(), net.call("copy"));
    net.call("setParameter", "W1", net.<float[]>call("parameter", "W1"));
    unfitted(BOTH, forward(net));
    net.call("setParameter", "mean1", new float[] {1, 2, 3});
    unfitted("deviation1", forward(net));
    unfitted("deviation1", forward(fork));
    unfitted(BOTH, forward(copy));
    unfitted("deviation1", forward(new Generated(net.type(), net.call("copy"))));
    Generated loaded = net.load(net.saved());
    unfitted("deviation1", forward(loaded));
    assertArrayEquals(net.saved(), loaded.saved());
    fork.call("setParameter", "deviation1", new float[] {2, 2, 2});
    works(fork);
    works(net);
    works(net.load(net.saved()));
    unfitted(BOTH, forward(copy));
  }

  /** What any other program wrote has these arrays, so they are known. */
  @Test
  void aFileThatDoesNotSayItIsTaken() throws Throwable {
    Generated net = EachForm.ROW_LOOPS.emitted(NETWORK).instance();
    String file = new String(net.saved(), StandardCharsets.ISO_8859_1);
    assertTrue(file.contains("\"unfitted\":\"mean1,deviation1\""), file);
    unfitted(BOTH, forward(net.load(file.getBytes(StandardCharsets.ISO_8859_1))));
    works(net.load(file.replace("unfitted", "whatever").getBytes(StandardCharsets.ISO_8859_1)));
    net.call("fit", X, 4);
    assertFalse(new String(net.saved(), StandardCharsets.ISO_8859_1).contains("unfitted"));
  }

  /** The maps of a chain are fitted together. */
  @Test
  void everyMapIsAskedFor() throws Throwable {
    Generated net = Emitted.of(
            "input 3; features standardize; features polynomial(2); features standardize; dense 2")
        .instance();
    unfitted("mean1, deviation1, mean2, deviation2", forward(net));
    net.call("setParameter", "mean2", net.<float[]>call("parameter", "mean2"));
    unfitted("mean1, deviation1, deviation2", forward(net));
    net.call("fit", X, 4);
    works(net);
  }

  @Test
  void otherFeaturesNeedNoFit() throws Throwable {
    works(Emitted.of("input 3; features polynomial(2); dense 2").instance());
  }
}
