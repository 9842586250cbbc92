package dev.nnc.models.simplify;

import dev.nnc.models.graph.Origin;
import java.util.List;

/**
 * A value of a simplified graph: one row of {@code width} values for each row of the input. It is
 * the same only as itself.
 */
public final class RowNode {
  private final RowOperation operation;
  private final List<RowNode> inputs;
  private final int width;
  private final List<Origin> origins;

  RowNode(RowOperation operation, List<RowNode> inputs, int width, List<Origin> origins) {
    this.operation = operation;
    this.inputs = List.copyOf(inputs);
    this.width = width;
    this.origins = List.copyOf(origins);
  }

  public RowOperation operation() {
    return operation;
  }

  public List<RowNode> inputs() {
    return inputs;
  }

  /** The only input. */
  public RowNode input() {
    return inputs.get(0);
  }

  public int width() {
    return width;
  }

  /** The operations of the file that became this one. */
  public List<Origin> origins() {
    return origins;
  }
}
