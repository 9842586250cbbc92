package dev.nnc.models.into;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.models.graph.Refusal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The tensors of file and network side by side, for who has to see why they do not go together. */
final class TensorTable {
  /** A table of more lines is read by nobody. */
  private static final int MOST_LINES = 60;

  /** Names of layers are shorter; a longer one would push the other side off the screen. */
  private static final int LONGEST_NAME = 60;

  private TensorTable() {}

  /** A refusal with a line for each of the longer side. */
  static Refusal refusal(
      String network, String why, Collection<FileTensor> file, Collection<StoredTensor> stored) {
    List<String> left =
        file.stream().map(each -> shown(each.name(), each.tensor().shape())).toList();
    List<String> right = stored.stream().map(TensorTable::shown).toList();
    int width = left.stream().limit(MOST_LINES).mapToInt(String::length).max().orElse(0);
    StringBuilder table =
        new StringBuilder("`--map old=new` decides; left the file, right the network:");
    int lines = Math.max(left.size(), right.size());
    for (int i = 0; i < Math.min(lines, MOST_LINES); i++) {
      String one = i < left.size() ? left.get(i) : "";
      String other = i < right.size() ? right.get(i) : "";
      table.append("\n  ").append(one).append(" ".repeat(width - one.length()));
      table.append("   ").append(other);
    }
    if (lines > MOST_LINES) {
      table.append("\n  and ").append(lines - MOST_LINES).append(" more");
    }
    return new Refusal(DiagnosticCode.NN631, List.of(network, why), table.toString());
  }

  static String shown(StoredTensor stored) {
    return stored.name()
        + (stored.rows() > 0
            ? " [" + stored.rows() + ", " + stored.columns() + "]"
            : " [" + stored.columns() + "]");
  }

  static String shown(String name, int... shape) {
    String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    return cut + " " + Arrays.toString(shape);
  }
}
