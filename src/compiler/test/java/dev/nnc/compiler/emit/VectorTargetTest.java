package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector target: its verification finds nothing, and it computes the plain target's bits. */
@Tag("slow")
class VectorTargetTest {
  private static final String CLASSES = "; loss softmax_cross_entropy; optimizer ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input 17; dense 33 relu; dense 10" + CLASSES + "sgd(0.1)",
        "input 40; dense 7 tanh bias=false; dense 300 leaky_relu; dense 2" + CLASSES
            + "sgd(0.1, momentum=0.9)",
        "input 5; dense 160 sigmoid; dense 1; loss mse; optimizer adam(rate=0.01); batch 1",
        "input 5; dense 40 softplus l2=0.1; dense 3" + CLASSES
            + "adamw(rate=0.01); clip norm=0.1; batch 3",
        "input 21; dense 23 elu; dense 24 silu frozen=true; dense 25 log_sigmoid; dense 3; loss mae; optimizer lion(rate=0.01)",
        "input 3; features polynomial(4); dense 31 gelu; dense 2; loss huber(0.5); optimizer adagrad(rate=0.01)",
        "input 3; features fourier(65, 1, 7); dense 18 mish; residual { layer_norm; dense 18 relu6 }; dense 2"
            + CLASSES + "rmsprop(rate=0.01)",
        "input 19; dense 20; batch_norm; apply hard_swish; dropout 0.3; dense 4; loss binary_cross_entropy; "
            + "optimizer sgd(rate=0.1, momentum=0.9, nesterov=true, weight_decay=0.1); batch 20",
        "input 19; dense 20 softmax; dense 4 l1=0.1; rms_norm; loss mse; optimizer sgd(0.1); precision double; batch 70",
        "input 6; dense 35 tanh; dense 3; loss log_cosh; optimizer sgd(0.1); precision double; clip value=0.01",
        "input 2; dense 9 relu l2=0.1; dense 3 bias=false" + CLASSES
            + "adam(rate=0.01); clip norm=0.1; batch 7",
        "input 2; apply tanh; dense 5 gelu; dense 1 mish; dense 3 selu; loss mse; optimizer sgd(rate=0.1, momentum=0.9)",
        "input 4; dense 8 relu; dense 3; loss mse; optimizer sgd(0.1); precision double"
      })
  void verifies(String statements) {
    Verdict verdict = Emitted.of(statements, Target.VECTOR).verify();
    assertEquals(
        List.of(),
        assertInstanceOf(Verdict.Passed.class, verdict, verdict::toString).omitted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input 9; dense 33 relu; dense 11 sigmoid; dense 10; batch 15",
        "input 9; dense 130 tanh; dense 10 elu; dense 3; batch 1",
        "input 9; dense 20 softplus; dense 20 silu; dense 20 log_sigmoid; dense 20 mish; dense 3; batch 31",
        "input 9; dense 20 hard_tanh; dense 20 celu; dense 20 selu; dense 20 tanh_shrink; dense 20 gelu; dense 3; batch 6",
        "input 9; dense 40 gelu_tanh; dense 3; batch 7",
        "input 9; dense 4 leaky_relu; dense 3 softplus; dense 3; batch 1",
        "input 9; dense 3 gelu; dense 2 mish; dense 3 elu; dense 3 hard_tanh; batch 5",
        "input 9; dense 1 tanh; dense 17 relu; dense 3; batch 4"
      })
  void computesTheBitsOfThePlainTarget(String layers) throws Exception {
    String statements = layers + CLASSES + "sgd(rate=0.05)";
    Generated plain = Emitted.of(statements).instance();
    Generated vector = Emitted.of(statements, Target.VECTOR).instance();
    int rows = 37;
    Random random = new Random(5);
    float[] x = new float[rows * 9];
    int[] labels = new int[rows];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (int r = 0; r < rows; r++) {
      labels[r] = random.nextInt(3);
    }
    for (int epoch = 0; epoch < 3; epoch++) {
      double expected = plain.<Double>call("trainEpoch", x, labels, rows);
      assertEquals(expected, vector.<Double>call("trainEpoch", x, labels, rows));
    }
    List<String> names = plain.call("parameterNames");
    for (String name : names) {
      assertArrayEquals(
          plain.<float[]>call("parameter", name), vector.<float[]>call("parameter", name), name);
    }
    int outputs = plain.type().getField("OUTPUT_SIZE").getInt(null);
    float[] expected = new float[rows * outputs];
    float[] found = new float[rows * outputs];
    plain.call("forward", x, rows, expected);
    vector.call("forward", x, rows, found);
    assertArrayEquals(expected, found);
  }
}
