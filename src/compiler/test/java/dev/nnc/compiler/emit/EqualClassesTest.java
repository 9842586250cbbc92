package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code classify} answers where outputs are equal. */
class EqualClassesTest {
  private static final String NETWORK =
      "network Ties { input 2; dense 40; dense 3; loss softmax_cross_entropy; precision $T }";

  private static List<Combination> combinations() {
    return Combination.all();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void theLowestOfEqualClasses(Combination combination) throws Exception {
    Generated network = combination.compile(NETWORK).get("Ties");
    network.call("setParameter", "W2", combination.array(new double[120]));
    assertEquals(0, network.<Integer>call("classify", combination.array(1, 2)));
    network.call("setParameter", "b2", combination.array(-1, 0.0, -0.0));
    assertEquals(1, network.<Integer>call("classify", combination.array(1, 2)));
    network.call("setParameter", "b2", combination.array(-1, -0.0, 0.0));
    assertEquals(1, network.<Integer>call("classify", combination.array(1, 2)));
  }
}
