package dev.nnc.models.graph;

import java.util.List;

/**
 * What a node computes. A reader says what a file means in these, whatever its tool calls them; the
 * words of the language are not among them.
 *
 * <p>Axes may be counted from behind. Shapes and axes that some files compute are operands.
 */
public interface Operation {

  /** How many operands it takes at least. */
  default int fewest() {
    return 1;
  }

  /** How many operands it takes at most. */
  default int most() {
    return fewest();
  }

  /**
   * The shape of its value.
   *
   * @param operands the shapes of the operands, {@link Shape#ROWS} where rows stand, with the
   *     values of those that are constant
   */
  int[] shape(List<Operand> operands);

  /** Its value. */
  Tensor evaluate(List<Tensor> operands);

  /** The rows that a graph is evaluated on. */
  record Input() implements Operation {
    @Override
    public int fewest() {
      return 0;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      throw new IllegalStateException("the graph knows the shape of its input");
    }

    @Override
    public Tensor evaluate(List<Tensor> operands) {
      throw new IllegalStateException("the input is given");
    }
  }

  /** A value that stands in the file. */
  record Constant(Tensor value) implements Operation {
    @Override
    public int fewest() {
      return 0;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      return value.shape();
    }

    @Override
    public Tensor evaluate(List<Tensor> operands) {
      return value;
    }
  }
}
