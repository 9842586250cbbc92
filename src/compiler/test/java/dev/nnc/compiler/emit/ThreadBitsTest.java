package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.plan.form.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Any number of threads computes the bits of one. */
class ThreadBitsTest {
  private static final String CLASSES = "; loss softmax_cross_entropy";

  static Stream<Arguments> networks() {
    List<String> statements = List.of(
        "input 9; dense 33 relu; dense 40 tanh bias=false; dense 5" + CLASSES
            + "; optimizer sgd(rate=0.05, momentum=0.9); batch 15",
        "input 9; dense 20 gelu; residual { layer_norm; dropout 0.3; dense 20 silu; residual { dense 20 } }; dropout 0.5; "
            + "dense 3" + CLASSES + "; optimizer adam(rate=0.01); clip norm=0.1; batch 12",
        "input 9; features standardize; features polynomial(2); dense 18 l1=0.01 l2=0.1; batch_norm; apply swish; "
            + "rms_norm; dense 4; loss mse; optimizer adamw(rate=0.01); clip value=0.05; schedule cosine(steps=20); batch 11",
        "input 9; features fourier(17, 1, 7); batch_norm; dense 20 softmax; dense 19 learnt; dense 2 log_softmax; loss mae; "
            + "optimizer lion(rate=0.001); precision double; batch 10",
        "input 9; dense 30 relu frozen=true; dense 30 l2=0.1; layer_norm; dense 6 sigmoid l1=0.1; loss huber(0.5); "
            + "optimizer rmsprop(rate=0.01); clip norm=1; batch 37",
        "input 9; dense 21 relu; dense 3; loss multi_margin; optimizer adagrad(rate=0.1); batch 2",
        "input 9; dropout 0.5; dense 15; loss binary_cross_entropy; batch 20",
        "input 9; features standardize; dense 25 relu; dense 3; loss mse; optimizer adam(rate=0.01); batch 13; "
            + "target a, b, c standardize",
        "input 9; features piecewise(3); features quantile(4); features periodic(5, 1, 7); dense 21 tanh; dense 2; loss mse"
            + "; optimizer adam(0.01); batch 20",
        "input 9; features robust; features impute(constant=1, indicator=true); dense 21 tanh; dense 2; loss mse; batch 20",
        "input 9; dense 12; rms_norm; batch_norm; apply tanh");
    return statements.stream()
        .flatMap(s -> Stream.of(Target.values()).map(target -> Arguments.of(s, target)));
  }

  private static Emitted emitted(String statements, Target target) {
    return Emitted.shared(
        "activation swish(x) = x * sigmoid(x)\nactivation learnt(x, trained a=0.25) = if(x < 0, a * x, x)\n",
        statements,
        target);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areThoseOfOneThread(String statements, Target target) throws Exception {
    Class<?> type = emitted(statements, target).type();
    String expected = new Trial(Generated.of(type, 3, 1)).run();
    for (int threads : new int[] {2, 3, 7, 64}) {
      assertEquals(expected, new Trial(Generated.of(type, 3, threads)).run(), threads + " threads");
    }
  }

  /** Uses everything that threads share, and tells all bits that came out. */
  private static final class Trial {
    private static final int ROWS = 40;
    private final Generated net;
    private final StringBuilder bits = new StringBuilder();
    private final boolean wide;
    private final int outputs;
    private final Object x;
    private final Object expected;

    Trial(Generated net) throws Exception {
      this.net = net;
      wide = !Stream.of(net.type().getMethods())
          .allMatch(
              m -> !m.getName().equals("forward") || m.getParameterTypes()[0] == float[].class);
      outputs = net.type().getField("OUTPUT_SIZE").getInt(null);
      Random random = new Random(5);
      x = numbers(random.doubles(ROWS * 9, -2, 2).toArray());
      boolean labels =
          Stream.of(net.type().getMethods()).anyMatch(m -> m.getName().equals("accuracy"));
      expected = labels
          ? random.ints(ROWS, 0, outputs).toArray()
          : numbers(random.doubles((long) ROWS * outputs, 0, 1).toArray());
    }

    private Object numbers(double[] values) {
      if (wide) {
        return values;
      }
      float[] floats = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }

    private boolean takes(String method, int arguments) {
      return Stream.of(net.type().getMethods())
          .anyMatch(m -> m.getName().equals(method) && m.getParameterCount() == arguments);
    }

    private boolean has(String method) {
      return Stream.of(net.type().getMethods()).anyMatch(m -> m.getName().equals(method));
    }

    private void add(Object value) {
      bits.append(
              value instanceof float[] floats
                  ? Arrays.toString(floats)
                  : value instanceof double[] doubles ? Arrays.toString(doubles) : value.toString())
          .append('\n');
    }

    String run() throws Exception {
      if (has("fit")) {
        if (takes("fit", 3)) {
          net.call("fit", x, expected, ROWS);
        } else {
          net.call("fit", x, ROWS);
        }
      }
      evaluate();
      if (has("backward")) {
        backward();
      }
      if (has("trainStep")) {
        train();
        backward();
      }
      evaluate();
      add(Arrays.toString(net.saved()));
      return bits.toString();
    }

    private void evaluate() throws Exception {
      for (int rows : new int[] {ROWS, 17, 2, 1}) {
        Object y = numbers(new double[rows * outputs]);
        net.call("forward", x, rows, y);
        add(y);
        net.call("predict", x, rows, y);
        add(y);
        if (has("backward")) {
          add(net.call("loss", x, expected, rows));
        }
      }
    }

    private void backward() throws Exception {
      int batch = net.type().getField("BATCH_SIZE").getInt(null);
      for (int rows : new int[] {batch, Math.max(2, batch / 2), batch}) {
        add(net.call("backward", x, expected, rows));
        add(net.call("inputGradient"));
        for (String name : net.<List<String>>call("parameterNames")) {
          try {
            add(net.call("gradient", name));
          } catch (IllegalArgumentException e) {
            add(name + " does not learn");
          }
        }
      }
    }

    private void train() throws Exception {
      int batch = net.type().getField("BATCH_SIZE").getInt(null);
      for (int i = 0; i < 3; i++) {
        add(net.call("trainEpoch", x, expected, ROWS));
        add(net.call("trainEpoch", x, expected, ROWS, (long) i));
        for (int rows = batch; rows > 1; rows /= 2) {
          add(net.call("trainStep", x, 1, expected, rows));
        }
      }
    }
  }

  @Test
  void aLossThatIsNotFiniteChangesNothing() throws Exception {
    Class<?> type = emitted(
            "input 9; dense 30 relu; dense 4; loss mse; optimizer adam(0.1); batch 10", Target.JAVA)
        .type();
    Generated net = Generated.of(type, 3, 3);
    float[] x = new float[90];
    x[85] = Float.POSITIVE_INFINITY;
    byte[] before = net.saved();
    Exception e =
        assertThrows(ArithmeticException.class, () -> net.call("trainStep", x, new float[40], 10));
    assertTrue(e.getMessage().contains("layer 1"), e.getMessage());
    assertArrayEquals(before, net.saved());
    x[85] = 1;
    net.call("trainStep", x, new float[40], 10);
  }

  /**
   * Small products are not worth a meeting, however many they are; 0 stands for a class without
   * threads.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input 256; dense 512 relu; dense 512 relu; dense 256 relu; dense 10; batch 256 | 8",
        "input 784; dense 400 relu; dense 10; batch 100                                 | 7",
        "input 784; dense 128 relu; dense 10; batch 32                                  | 0",
        "input 64; residual { dense 64; residual { dense 64; dense 64 } }; batch 256    | 0",
        "input 4; dense 3; batch 1000                                                   | 0"
      })
  void sharesAreWorthAThread(String statements, int rows) {
    String constant = "SHARE_ROWS = " + (rows == 0 ? "" : rows + ";");
    assertEquals(rows > 0, Emitted.of(statements).source().contains(constant));
  }

  @Test
  void threadsAreAtLeastOne() throws Exception {
    Class<?> shared =
        emitted("input 9; dense 30; dense 4; batch 10", Target.JAVA).type();
    Class<?> small = Emitted.of("input 2; dense 2").type();
    for (Class<?> type : List.of(shared, small)) {
      for (int threads : new int[] {0, -3}) {
        Exception e =
            assertThrows(IllegalArgumentException.class, () -> Generated.of(type, 1, threads));
        assertEquals("threads: " + threads + ", but at least 1 is needed", e.getMessage());
      }
    }
    float[] y = new float[4];
    Generated.of(small, 1, Integer.MAX_VALUE).call("forward", new float[4], 2, y);
    Generated.of(shared, 1, Integer.MAX_VALUE).call("forward", new float[90], 10, new float[40]);
  }
}
