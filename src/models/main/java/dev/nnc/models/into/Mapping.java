package dev.nnc.models.into;

import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tensor of a file is which of a network.
 *
 * @param rows what was taken, in the order of the network's tensors
 * @param leftOut tensors of the file that are no part of a network, with the reason
 * @param weights values by nnc's names; those of W are [in x out], row-major
 */
public record Mapping(List<Row> rows, List<LeftOut> leftOut, Map<String, double[]> weights) {
  public Mapping {
    rows = List.copyOf(rows);
    leftOut = List.copyOf(leftOut);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /**
   * A tensor and what it became.
   *
   * @param source its name in the file
   * @param tensor as it stands there
   * @param transposed whether it stands [out x in] there
   * @param target its name in nnc
   */
  public record Row(String source, Tensor tensor, boolean transposed, String target) {
    @Override
    public String toString() {
      return TensorTable.shown(source, tensor.shape())
          + " -> "
          + target
          + (transposed ? ", transposed" : "");
    }
  }

  /** A tensor that was not taken. */
  public record LeftOut(String source, Tensor tensor, String reason) {
    @Override
    public String toString() {
      return TensorTable.shown(source, tensor.shape()) + " left out: " + reason;
    }
  }

  /** A line for each tensor of the file. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(row.toString()));
    leftOut.forEach(each -> lines.add(each.toString()));
    return lines;
  }
}
