package dev.nnc.models.recognise;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.simplify.RowNode;
import dev.nnc.models.simplify.RowOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks from the output of a simplified graph back to its input: a chain, with residual blocks. */
final class Chain {
  /** Deeper than the blocks of any known model. */
  private static final int DEEPEST = 64;

  private final Map<RowNode, Integer> order = new HashMap<>();

  private Chain() {}

  /** The parts from the input to the output. */
  static List<Part> of(RowNode output) {
    Chain chain = new Chain();
    chain.number(output);
    return chain.parts(output, null, 0);
  }

  /** Numbers the nodes, inputs first, so that of two the one before the other is known. */
  private void number(RowNode output) {
    Deque<RowNode> open = new ArrayDeque<>(List.of(output));
    while (!open.isEmpty()) {
      RowNode node = open.peek();
      List<RowNode> missing =
          node.inputs().stream().filter(each -> !order.containsKey(each)).toList();
      if (missing.isEmpty()) {
        open.pop();
        order.putIfAbsent(node, order.size());
      } else {
        missing.forEach(open::push);
      }
    }
  }

  private List<Part> parts(RowNode end, @Nullable RowNode start, int depth) {
    Deque<Part> parts = new ArrayDeque<>();
    RowNode node = end;
    while (node != start) {
      if (node.operation() instanceof RowOperation.Input) {
        if (start != null) {
          throw noBlock(end);
        }
        break;
      }
      if (node.operation() instanceof RowOperation.Sum) {
        RowNode a = node.inputs().get(0);
        RowNode b = node.inputs().get(1);
        boolean swapped = position(a) > position(b);
        RowNode skip = swapped ? b : a;
        if (depth == DEEPEST) {
          throw Refusal.limit("blocks within one another", DEEPEST);
        }
        List<Part> body = parts(swapped ? a : b, skip, depth + 1);
        parts.addFirst(new Part(new Part.Residual(body), node.width(), node.origins()));
        node = skip;
      } else {
        parts.addFirst(new Part(work(node.operation()), node.width(), node.origins()));
        node = node.input();
      }
    }
    return new ArrayList<>(parts);
  }

  private int position(RowNode node) {
    return order.getOrDefault(node, 0);
  }

  private static Part.Work work(RowOperation operation) {
    return operation instanceof RowOperation.Product product
        ? new Part.Dense(product.weights(), null)
        : new Part.Simple(operation);
  }

  private static Refusal noBlock(RowNode end) {
    return Refusal.unsupported(
        end.origins().get(end.origins().size() - 1),
        "is one of two branches that are added, and neither is what the other starts from",
        "a residual block adds its own input: x + f(x)");
  }
}
