package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nnc.compiler.verify.subject.Verdict;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Losses, optimizers, schedules, clips and penalties together: the verification finds nothing, and
 * omits nothing.
 */
@Tag("slow")
class TrainingVerifiedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input 3; dense 4 tanh; dense 3; loss softmax_cross_entropy(0.2); optimizer adam(rate=0.01)",
        "input 3; dense 40 relu l2=0.1; dense 3; loss softmax_cross_entropy(0.1, [1, 2, 5]); "
            + "optimizer adamw(rate=0.01); schedule one_cycle(5); clip norm=0.1",
        "input 9; dense 17 silu; dense 5 l1=0.01; loss multi_margin; optimizer lion(rate=0.01); clip value=0.01",
        "input 3; dense 4 tanh l1=0.1 l2=0.2; dense 2; loss mae; optimizer rmsprop(rate=0.01); clip norm=0.5",
        "input 3; dense 40 gelu; dense 2; loss huber(0.5); optimizer adagrad(rate=0.01); precision double",
        "input 3; dense 4 tanh; dense 2; loss log_cosh; schedule step(1, 0.5); optimizer sgd(rate=0.1, momentum=0.9)",
        "input 3; dense 40 tanh; dense 2; loss quantile(0.1); schedule linear(2, warmup=1); optimizer adam(rate=0.1, "
            + "weight_decay=0.1)",
        "input 3; dense 4 tanh; dense 2; loss hinge; schedule cosine(2, floor=0.5); optimizer lion(rate=0.01, "
            + "weight_decay=0.1); precision double",
        "input 3; dense 40 tanh frozen=true l2=1; dense 2; loss poisson; schedule exponential(0.5); "
            + "optimizer adamw(rate=0.01, weight_decay=0.5); clip norm=1",
        "input 3; dense 40 tanh; dense 2; loss mse; optimizer nadam(rate=0.01, weight_decay=0.1, momentum_decay=0.5)",
        "input 3; dense 4 tanh; dense 2; loss mse; schedule polynomial(9, 1.5); optimizer nadam(rate=0.01, beta1=0.5); clip norm=1",
        "input 8; dense 10 frozen=true; loss mse; optimizer adam(rate=0.01); clip norm=1"
      })
  void passes(String statements) {
    Verdict verdict = Emitted.of(statements + "; batch 5").verify();
    Verdict.Passed passed = assertInstanceOf(Verdict.Passed.class, verdict, verdict::toString);
    assertEquals(List.of(), passed.omitted());
  }
}
