package dev.nnc.models.into;

import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tensors whose names are only places: in the order of the network's; matrices and vectors apart;
 * or by shapes that only one has.
 */
final class PlaceMatching {
  private PlaceMatching() {}

  /** Whether all found their counterpart; if not, nothing is assigned. */
  static boolean match(Assignment found, List<List<String>> order) {
    Map<String, FileTensor> byName = new HashMap<>();
    found.file().forEach(each -> byName.put(each.name(), each));
    List<FileTensor> file = order.stream()
        .flatMap(name -> Stream.ofNullable(byName.get(name.get(0))))
        .toList();
    List<StoredTensor> stored = found.stored();
    if (file.size() != stored.size()) {
      return false;
    }
    return inOrder(found, file, stored)
        || inOrder(found, matricesFirst(file), storedMatricesFirst(stored))
        || byShape(found, file, stored);
  }

  private static List<FileTensor> matricesFirst(List<FileTensor> file) {
    List<FileTensor> sorted = new ArrayList<>(file);
    sorted.sort((a, b) -> Boolean.compare(b.isMatrix(), a.isMatrix()));
    return sorted;
  }

  private static List<StoredTensor> storedMatricesFirst(List<StoredTensor> stored) {
    List<StoredTensor> sorted = new ArrayList<>(stored);
    sorted.sort((a, b) -> Boolean.compare(b.rows() > 0, a.rows() > 0));
    return sorted;
  }

  private static boolean inOrder(
      Assignment found, List<FileTensor> file, List<StoredTensor> stored) {
    for (int i = 0; i < file.size(); i++) {
      if (!file.get(i).fits(stored.get(i), Turned.byName(file.get(i)))) {
        return false;
      }
    }
    for (int i = 0; i < file.size(); i++) {
      found.assign(file.get(i), stored.get(i), Turned.byName(file.get(i)));
    }
    return true;
  }

  private static boolean byShape(
      Assignment found, List<FileTensor> file, List<StoredTensor> stored) {
    List<FileTensor> ordered = new ArrayList<>();
    for (StoredTensor to : stored) {
      List<FileTensor> fit =
          file.stream().filter(each -> each.fits(to, Turned.byName(each))).toList();
      if (fit.size() != 1 || ordered.contains(fit.get(0))) {
        return false;
      }
      ordered.add(fit.get(0));
    }
    return inOrder(found, ordered, stored);
  }
}
