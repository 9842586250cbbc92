package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nnc.compiler.verify.subject.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Layers and feature maps, alone and together: the verification finds nothing, and omits nothing.
 */
@Tag("slow")
class LayersVerifiedTest {
  private static final String[] ACTIVATIONS = {
    "", " relu", " tanh", " gelu", " prelu", " wave", " softmax", " sigmoid"
  };

  private static final String[] OPTIMIZERS = {
    "sgd(rate=0.05)",
    "sgd(rate=0.05, momentum=0.9); clip norm=1",
    "adam(rate=0.01)",
    "lion(rate=0.01); clip value=0.1"
  };

  private static final String ACTIVATION_FILE = """
      activation prelu(x, trained a=0.25) = if(x > 0, x, a * x)
      activation wave(x, trained f=1.5, trained s=0.1) = sin(f * x) + s * x
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input 3; dropout 0.5; dense 4 tanh; dense 2",
        "input 3; dense 4 relu; dropout 0.25; dense 20; dropout 0.1; apply tanh; dropout 0",
        "input 3; batch_norm; dense 4 tanh; dense 2",
        "input 3; dense 20; batch_norm eps=0.01 momentum=1; apply relu; dense 2",
        "input 5; layer_norm; dense 2",
        "input 3; dense 37 relu; layer_norm eps=0.1; dense 2",
        "input 3; dense 20; rms_norm; apply silu; dense 2",
        "input 1; rms_norm eps=0.5; dense 2",
        "input 3; residual { dense 3 }",
        "input 3; residual { apply tanh }; dense 2",
        "input 3; residual { residual { residual { dense 3 tanh } } }",
        "input 3; residual { residual { dense 5 relu; dense 3 }; layer_norm }; residual { dense 3; apply tanh }; dense 2",
        "input 3; dense 4 frozen=true; residual { dense 4 frozen=true }; residual { dropout 0.5 }; dense 2",
        "input 3; apply prelu; dense 4 prelu; dense 4 wave; dense 2",
        "input 3; features polynomial(3); dense 2",
        "input 3; features fourier(20, 0.5, 7); dense 2",
        "input 3; features standardize; dense 4 tanh; dense 2",
        "input 2; features standardize; features polynomial(2); features fourier(9, 0.3, 1); features standardize; dense 2",
        "input 3; features impute(median, indicator=true); features robust; dense 4 tanh; dense 2",
        "input 2; features standardize; features robust; features impute; features polynomial(2)"
            + "; features impute(constant=1, indicator=true); features standardize; dense 2",
        "input 3; features quantile(5); features impute(median); dense 4 tanh; dense 2",
        "input 3; features piecewise(4); dense 4 tanh; dense 2",
        "input 2; features robust; features piecewise(1); features impute; features piecewise(3); dense 2",
        "input 3; features standardize; features periodic(5, 0.5, 7); dense 4 tanh; dense 2",
        "input 3; dense 4 tanh; layer_norm; dense 2 frozen=true"
      })
  void eachPasses(String layers) {
    passes(layers + "; loss mse; batch 5; optimizer sgd(rate=0.1, momentum=0.5)");
    passes(
        layers
            + "; loss binary_cross_entropy; batch 2; optimizer adam(rate=0.01); clip norm=1; precision double");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theyPassTogether(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("input " + (2 + random.nextInt(5)) + "; ");
    if (random.nextInt(3) == 0) {
      text.append("features standardize; features polynomial(2); ");
    }
    text.append("dense 6; ");
    chain(random, text, 6, 3);
    text.append("dense 3; loss softmax_cross_entropy; batch ")
        .append(2 + random.nextInt(20))
        .append("; optimizer ");
    text.append(OPTIMIZERS[random.nextInt(OPTIMIZERS.length)]);
    passes(text + (random.nextBoolean() ? "; precision double" : ""));
  }

  /** Layers from a row of 6 to a row of 6. */
  private static void chain(Random random, StringBuilder text, int length, int nesting) {
    for (int i = 0; i < length; i++) {
      String activation = ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
      switch (random.nextInt(nesting > 0 ? 8 : 6)) {
        case 0 -> text.append("layer_norm; ");
        case 1 -> text.append("rms_norm eps=0.01; ");
        case 2 -> text.append("batch_norm; ");
        case 3 -> text.append("dropout 0.25; ");
        case 4 -> text.append("dense 9").append(activation).append("; dense 6; ");
        case 5 ->
          text.append("apply")
              .append(activation.isEmpty() ? " tanh" : activation)
              .append("; ");
        default -> {
          text.append("residual { ");
          chain(random, text, 1 + random.nextInt(3), nesting - 1);
          text.append("}; ");
        }
      }
    }
  }

  private static void passes(String statements) {
    Verdict verdict = Emitted.of(ACTIVATION_FILE, statements).verify();
    Verdict.Passed passed =
        assertInstanceOf(Verdict.Passed.class, verdict, () -> statements + ": " + verdict);
    assertEquals(List.of(), passed.omitted(), statements);
  }
}
