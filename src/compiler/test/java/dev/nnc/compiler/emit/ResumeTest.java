package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that is saved and loaded after every step gives the bits of training that is not. */
class ResumeTest {
  private static final String NETWORK =
      "input 3; dense 40 tanh l2=0.01; dense 2; loss mse; batch 2; ";
  private static final float[] X = {0.5f, -1, 2, 1.5f, 0.25f, -0.75f};
  private static final float[] TARGETS = {1, -2, 0.5f, 0.25f};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer sgd(rate=0.1); schedule cosine(5)",
        "optimizer sgd(rate=0.1, momentum=0.9, nesterov=true); clip value=0.1",
        "optimizer adam(rate=0.1, weight_decay=0.1)",
        "optimizer adamw(rate=0.1); schedule one_cycle(6); clip norm=1",
        "optimizer rmsprop(rate=0.1)",
        "optimizer nadam(rate=0.1, momentum_decay=1)",
        "optimizer adagrad(rate=0.1); schedule linear(4, floor=0.1, warmup=2)",
        "optimizer lion(rate=0.1, weight_decay=0.1); schedule step(every=2, factor=0.5)"
      })
  void goesOnToTheBit(String settings) throws Exception {
    Generated whole = Emitted.of(NETWORK + settings).instance();
    Generated resumed = whole.load(whole.saved());
    for (int step = 0; step < 7; step++) {
      assertEquals(step(whole), step(resumed));
      assertArrayEquals(whole.saved(), resumed.saved(), settings + ", step " + step);
      resumed = resumed.load(resumed.saved());
      Generated copy = new Generated(whole.type(), whole.call("copy"));
      assertArrayEquals(whole.saved(), copy.saved());
    }
  }

  private static double step(Generated net) throws Exception {
    return net.call("trainStep", X, TARGETS, 2);
  }

  /**
   * The state of another optimizer is not read; the count of steps begins anew with its own, and so
   * do schedule and corrections of averages.
   */
  @Test
  void anotherOptimizerBeginsWithItsOwnFirstStep() throws Exception {
    Generated adam = Emitted.of(NETWORK + "optimizer adam(rate=0.01)").instance();
    Generated lion = Emitted.of(NETWORK + "optimizer lion(rate=0.1)").instance();
    for (int step = 0; step < 5; step++) {
      step(lion);
    }
    Generated after = adam.load(lion.saved());
    assertEquals(0, after.<Long>call("step"));
    for (String name : List.of("W1", "b1", "W2", "b2")) {
      adam.call("setParameter", name, after.<float[]>call("parameter", name));
    }
    for (int step = 0; step < 3; step++) {
      assertEquals(step(adam), step(after));
    }
    assertArrayEquals(adam.saved(), after.saved());
    Generated again = after.load(after.saved());
    step(after);
    step(again);
    assertArrayEquals(after.saved(), again.saved());
  }

  /** Weights alone are a start; an optimizer that keeps nothing has nothing to begin anew. */
  @ParameterizedTest
  @CsvSource({"adam, 0", "lion, 0", "sgd(momentum=0.9; rate=0.1), 0", "sgd, 5"})
  void aFileWithoutTheStateStartsAtStepZero(String optimizer, long expected) throws Exception {
    String text = optimizer.contains("(") ? optimizer.replace(';', ',') : optimizer + "(rate=0.1)";
    Generated net = Emitted.of(NETWORK + "optimizer " + text).instance();
    byte[] weights = SafetensorsText.edited(
        Emitted.of(NETWORK.replace("loss mse; batch 2; ", "")).instance().saved(),
        "\"step\":\"0\"",
        "\"step\":\"5\"");
    assertEquals(expected, net.load(weights).<Long>call("step"));
  }

  @Test
  void forksShareStateAndSteps() throws Exception {
    Generated net = Emitted.of(NETWORK + "optimizer adam(rate=0.01)").instance();
    Generated alone = Emitted.of(NETWORK + "optimizer adam(rate=0.01)").instance();
    Generated fork = new Generated(net.type(), net.call("fork"));
    step(net);
    step(fork);
    step(alone);
    step(alone);
    assertArrayEquals(alone.saved(), net.saved());
  }

  @Test
  void aStepThatFailsChangesNothing() throws Exception {
    Generated net =
        Emitted.of(NETWORK + "optimizer adam(rate=0.01); clip norm=1").instance();
    step(net);
    byte[] before = net.saved();
    float[] targets = {Float.NaN, 0, 0, 0};
    var failure =
        assertThrows(ArithmeticException.class, () -> net.call("trainStep", X, targets, 2));
    assertEquals(
        "step 1: the loss is NaN; the outputs of all layers are finite; targets: row 0, column 0 is NaN",
        failure.getMessage());
    assertArrayEquals(before, net.saved());
  }

  @Test
  void aPenaltyThatIsNotFiniteFailsTheStep() throws Exception {
    Generated net = Emitted.of(
            "input 1; dense 1 l1=1e300; loss mse; optimizer sgd(rate=1); precision double")
        .instance();
    net.call("setParameter", "W1", new double[] {1e200});
    double[] zero = {0};
    assertEquals(0, net.<Double>call("loss", zero, zero, 1));
    assertThrows(ArithmeticException.class, () -> net.call("backward", zero, zero, 1));
    assertThrows(ArithmeticException.class, () -> net.call("trainStep", zero, zero, 1));
    assertArrayEquals(new double[] {1e200}, net.<double[]>call("parameter", "W1"));
  }
}
