package dev.nnc.models.into;

import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The layers of a file and those of a network, kinds apart: in order, or by shapes. */
final class LayerMatching {
  private LayerMatching() {}

  /** Whether all found their counterpart; if not, nothing is assigned. */
  static boolean match(Assignment found, List<FileLayer> layers) {
    Set<FileTensor> left = new HashSet<>(found.file());
    List<FileLayer> file = layers.stream()
        .filter(layer -> !Collections.disjoint(layer.tensors().values(), left))
        .toList();
    List<StoredLayer> stored = StoredLayer.of(found.stored());
    // A name that says nothing of how its matrix stands: as nnc's, or if these do not fit, all
    // turned.
    boolean says = file.stream()
        .flatMap(layer -> layer.tensors().values().stream())
        .filter(FileTensor::isMatrix)
        .allMatch(each -> each.name().matches("(.*[./])?(weight|kernel)(:\\d+)?"));
    Turned other = each -> each.isMatrix() != Turned.byName(each);
    return Stream.of((Turned) Turned::byName, other)
        .limit(says ? 1 : 2)
        .anyMatch(turned -> match(found, file, stored, turned));
  }

  private static boolean match(
      Assignment found, List<FileLayer> file, List<StoredLayer> stored, Turned turned) {
    Map<StoredLayer, FileLayer> pairs = new LinkedHashMap<>();
    for (LayerKind kind : LayerKind.values()) {
      List<FileLayer> from = file.stream().filter(each -> each.kind() == kind).toList();
      List<StoredLayer> to = stored.stream().filter(each -> each.kind() == kind).toList();
      if (from.size() != to.size()
          || !inOrder(from, to, turned, pairs) && !byShape(from, to, turned, pairs)) {
        return false;
      }
    }
    pairs.forEach((to, from) -> from.tensors().forEach((role, tensor) -> {
      StoredTensor target = to.tensor(role).orElseThrow();
      found.assign(tensor, target, turned.of(tensor));
    }));
    return true;
  }

  private static boolean inOrder(
      List<FileLayer> from, List<StoredLayer> to, Turned turned, Map<StoredLayer, FileLayer> into) {
    Map<StoredLayer, FileLayer> pairs = new LinkedHashMap<>();
    for (int i = 0; i < from.size(); i++) {
      if (!from.get(i).fits(to.get(i), turned)) {
        return false;
      }
      pairs.put(to.get(i), from.get(i));
    }
    into.putAll(pairs);
    return true;
  }

  /** Several of one shape only where their names differ in numbers, which tell their order. */
  private static boolean byShape(
      List<FileLayer> from, List<StoredLayer> to, Turned turned, Map<StoredLayer, FileLayer> into) {
    List<StoredLayer> open = new ArrayList<>(to);
    while (!open.isEmpty()) {
      List<FileLayer> fit =
          from.stream().filter(each -> each.fits(open.get(0), turned)).toList();
      if (fit.isEmpty() || fit.stream().map(FileLayer::form).distinct().count() != 1) {
        return false;
      }
      List<StoredLayer> alike =
          open.stream().filter(each -> fit.get(0).fits(each, turned)).toList();
      if (!inOrder(fit, alike, turned, into)) {
        return false;
      }
      open.removeAll(alike);
    }
    return true;
  }
}
