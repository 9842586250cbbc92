package dev.nnc.tables.report;

import java.util.List;
import java.util.Optional;

/**
 * All that a report shows; what is empty is left out.
 *
 * @param title the network's name
 * @param documentation what its file says of it, or empty
 * @param version that of nnc
 * @param data what it was trained on, or evaluated
 * @param settings seed, split seed, options: what is needed to do it again
 * @param parts the parts of the rows that were predicted, such as validation and test; the last is
 *     shown in detail
 * @param folds the figures of each training of a cross-validation
 */
public record Report(
    String title,
    String documentation,
    String version,
    Data data,
    List<Setting> settings,
    List<Part> parts,
    Optional<History> history,
    Optional<Importance> importance,
    Optional<Mistakes> mistakes,
    List<Fold> folds,
    Layers layers) {

  public Report {
    settings = List.copyOf(settings);
    parts = List.copyOf(parts);
    folds = List.copyOf(folds);
  }

  /** A named value, such as the seed. */
  public record Setting(String name, String value) {}
}
