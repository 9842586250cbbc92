package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Strides;
import dev.nnc.models.graph.Tensor;
import java.util.List;

/**
 * The axes in another order.
 *
 * @param order axis i of the result is axis order[i] of x; empty to turn them all round
 */
public record Transpose(List<Integer> order) implements Operation {
  public Transpose {
    order = List.copyOf(order);
  }

  private int[] order(int rank) {
    int[] full = new int[rank];
    boolean[] seen = new boolean[rank];
    for (int i = 0; i < rank; i++) {
      full[i] = order.isEmpty() ? rank - 1 - i : i < order.size() ? order.get(i) : -1;
      if (full[i] < 0 || full[i] >= rank || seen[full[i]]) {
        throw new ShapeException("the order " + order + " of " + rank + " axes");
      }
      seen[full[i]] = true;
    }
    return full;
  }

  @Override
  public int[] shape(List<Operand> operands) {
    int[] from = operands.get(0).shape();
    int[] to = order(from.length);
    for (int i = 0; i < to.length; i++) {
      to[i] = from[to[i]];
    }
    return to;
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    Tensor x = operands.get(0);
    int[] order = order(x.rank());
    int[] own = Strides.of(x.shape());
    int[] steps = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      steps[i] = own[order[i]];
    }
    int[] shape = shape(List.of(new Operand(x.shape(), null)));
    return new Tensor(x.type(), shape, Strides.pick(x.values(), Strides.places(shape, steps, 0)));
  }
}
