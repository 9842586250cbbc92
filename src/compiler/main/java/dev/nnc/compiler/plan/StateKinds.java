package dev.nnc.compiler.plan;

import dev.nnc.compiler.model.Optimizer;
import java.util.List;

/** The kinds of numbers that each optimizer keeps for a weight, by PyTorch's names. */
final class StateKinds implements Optimizer.Cases<List<String>> {

  static List<String> of(Optimizer optimizer) {
    return optimizer.match(new StateKinds());
  }

  @Override
  public List<String> sgd(Optimizer.Sgd optimizer) {
    return optimizer.momentum() == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public List<String> adam(Optimizer.Adam optimizer) {
    return List.of("exp_avg", "exp_avg_sq");
  }

  @Override
  public List<String> rmsProp(Optimizer.RmsProp optimizer) {
    return List.of("square_avg");
  }

  @Override
  public List<String> adagrad(Optimizer.Adagrad optimizer) {
    return List.of("sum");
  }

  @Override
  public List<String> lion(Optimizer.Lion optimizer) {
    return List.of("exp_avg");
  }
}
