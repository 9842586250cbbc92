package dev.nnc.models.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says of a model beside what it computes.
 *
 * @param classes the labels in the order of the outputs, as text; empty if it says none
 * @param loss a loss of the language as its statement writes it, {@code huber(1.5)}; empty if the
 *     file says none that the language has
 * @param optimizer an optimizer of the language as its statement writes it
 * @param notes what was left out, a sentence each: training information without counterpart
 * @param metadata texts that the file carries, by key
 */
public record Facts(
    List<String> classes,
    Optional<String> loss,
    Optional<String> optimizer,
    List<String> notes,
    Map<String, String> metadata) {
  public static final Facts NONE =
      new Facts(List.of(), Optional.empty(), Optional.empty(), List.of());

  public Facts {
    classes = List.copyOf(classes);
    notes = List.copyOf(notes);
    metadata = Map.copyOf(metadata);
  }

  /** Of a file that carries no texts. */
  public Facts(
      List<String> classes, Optional<String> loss, Optional<String> optimizer, List<String> notes) {
    this(classes, loss, optimizer, notes, Map.of());
  }

  public Facts withClasses(List<String> labels) {
    return new Facts(labels, loss, optimizer, notes, metadata);
  }
}
