package dev.nnc.models.into;

import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.models.into.Mapping.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of the file was found to be what of the network, and what is left on both sides. */
final class Assignment {
  private final Map<String, FileTensor> file = new LinkedHashMap<>();
  private final Map<String, StoredTensor> stored = new LinkedHashMap<>();
  private final List<StoredTensor> all;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, double[]> values = new LinkedHashMap<>();

  Assignment(List<FileTensor> file, List<StoredTensor> stored) {
    file.forEach(each -> this.file.put(each.name(), each));
    stored.forEach(each -> this.stored.put(each.name(), each));
    this.all = stored;
  }

  /** Of the file, not taken yet. */
  List<FileTensor> file() {
    return new ArrayList<>(file.values());
  }

  /** Of the network, without values yet. */
  List<StoredTensor> stored() {
    return new ArrayList<>(stored.values());
  }

  void drop(FileTensor from) {
    file.remove(from.name());
  }

  void assign(FileTensor from, StoredTensor to, boolean turned) {
    file.remove(from.name());
    stored.remove(to.name());
    rows.put(to.name(), new Row(from.name(), from.tensor(), turned, to.name()));
    values.put(
        to.name(),
        (turned ? from.tensor().transposed() : from.tensor()).values().clone());
  }

  /** Rows and values in the order of the network. */
  Mapping mapping(List<Mapping.LeftOut> leftOut) {
    List<Row> ordered = new ArrayList<>();
    Map<String, double[]> weights = new LinkedHashMap<>();
    for (StoredTensor each : all) {
      Row row = rows.get(each.name());
      double[] value = values.get(each.name());
      if (row != null && value != null) {
        ordered.add(row);
        weights.put(each.name(), value);
      }
    }
    return new Mapping(ordered, leftOut, weights);
  }
}
