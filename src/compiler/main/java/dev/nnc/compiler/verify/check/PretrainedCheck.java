package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.subject.Pretrained;
import java.util.Arrays;
import java.util.Map;

/** Checks that pretrained() gives the weights that came with the class, to each call its own. */
public final class PretrainedCheck {
  private final Pretrained expected;
  private final GeneratedNetwork generated;
  private final Comparison comparison;

  public PretrainedCheck(Pretrained expected, GeneratedNetwork generated, Comparison comparison) {
    this.expected = expected;
    this.generated = generated;
    this.comparison = comparison;
  }

  public void run() throws GeneratedNetwork.Failure {
    comparison.checked("pretrained");
    GeneratedNetwork network = generated.pretrained();
    compare("pretrained", network);
    if (network.step() != 0) {
      comparison.fail("pretrained: step() is " + network.step() + ", not 0");
    }
    for (Map.Entry<String, double[]> tensor : expected.tensors().entrySet()) {
      double[] others = tensor.getValue().clone();
      Arrays.setAll(others, i -> others[i] == 1 ? 2 : 1);
      network.setParameter(tensor.getKey(), others);
    }
    compare("a second pretrained", generated.pretrained());
  }

  private void compare(String what, GeneratedNetwork network) throws GeneratedNetwork.Failure {
    for (Map.Entry<String, double[]> tensor : expected.tensors().entrySet()) {
      if (!Arrays.equals(tensor.getValue(), network.parameter(tensor.getKey()))) {
        comparison.fail(what + ": other bits of " + tensor.getKey() + " than were given");
      }
    }
  }
}
