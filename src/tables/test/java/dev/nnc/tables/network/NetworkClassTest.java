package dev.nnc.tables.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.tables.Nets;
import dev.nnc.tables.rows.Examples;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NetworkClassTest {
  private static final Examples XOR = new Examples(
      4, new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new int[] {0, 1, 1, 0}, new int[] {2, 3, 4, 5});

  private static NetworkClass xor() {
    return NetworkClass.of(Nets.standardized(), Target.JAVA);
  }

  @Test
  void learns() {
    Learner learner = xor().start(1, 1);
    learner.fit(XOR);
    double before = learner.loss(XOR);
    for (int epoch = 1; epoch <= 200; epoch++) {
      learner.trainEpoch(XOR, epoch);
    }
    assertTrue(learner.loss(XOR) < before / 10, () -> learner.loss(XOR) + " after " + before);
    assertEquals(1, learner.accuracy(XOR));
    assertEquals(200, learner.step());
    float[] p = (float[]) learner.predict(XOR.x(), 4);
    assertEquals(8, p.length);
    assertTrue(p[0] > 0.5, () -> "of the first class: " + p[0]);
    assertEquals(learner.loss(XOR, 1), -Math.log(p[3]), 1e-5);
  }

  @Test
  void whatItSavesGoesOnToTheBit() throws IOException {
    NetworkClass type = xor();
    Learner whole = type.start(1, 1);
    whole.fit(XOR);
    whole.trainEpoch(XOR, 1);
    Learner again = type.load(whole.save(), 2);
    Learner copy = whole.copy();
    whole.trainEpoch(XOR, 2);
    again.trainEpoch(XOR, 2);
    assertArrayEquals(whole.save(), again.save());
    copy.trainEpoch(XOR, 2);
    assertArrayEquals(whole.save(), copy.save());
  }

  @Test
  void aFileOfAnotherNetworkIsAnIoException() {
    Learner other = NetworkClass.of(Nets.classes(""), Target.JAVA).start(1, 1);
    assertThrows(IOException.class, () -> xor().load(other.save(), 1));
  }

  @Test
  void whatTheClassThrowsIsWhatIsThrown() {
    Network network =
        Nets.of("network Far { input a, b; dense 1; loss mse; optimizer sgd(1e30); batch 4 }");
    Learner learner = NetworkClass.of(network, Target.JAVA).start(1, 1);
    Examples rows = new Examples(2, new float[] {1, 2, 3, 4}, new float[] {1, 2}, new int[] {2, 3});
    assertThrows(ArithmeticException.class, () -> {
      for (int epoch = 0; epoch < 9; epoch++) {
        learner.trainEpoch(rows, epoch);
      }
    });
  }

  /** Several threads, from a file too: a loaded network has one in its public API. */
  @Test
  void aLoadedNetworkTakesThreads() throws IOException {
    NetworkClass type = NetworkClass.of(
        Nets.of("network Wide { input 256; dense 512 relu; dense 1; loss mse; "
            + "optimizer adam(rate=0.01); batch 512 }"),
        Target.JAVA);
    float[] x = new float[512 * 256];
    float[] t = new float[512];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 17 - 8;
    }
    Examples rows = new Examples(512, x, t, new int[512]);
    Learner one = type.start(3, 1);
    Learner two = type.load(one.save(), 2);
    one.trainEpoch(rows, 1);
    two.trainEpoch(rows, 1);
    assertArrayEquals(one.save(), two.save());
    long workers = Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("Wide"))
        .count();
    assertTrue(workers > 0, () -> Thread.getAllStackTraces().keySet().toString());
  }
}
