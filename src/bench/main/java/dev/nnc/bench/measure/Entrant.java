package dev.nnc.bench.measure;

import dev.nnc.bench.peer.Competitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A competitor in a Java. */
public record Entrant(Competitor competitor, Jvm jvm) implements Comparable<Entrant> {
  /** Our classes in every Java, the peers in the first. */
  public static List<Entrant> all(List<Competitor> competitors, List<Jvm> jvms) {
    List<Entrant> entrants = new ArrayList<>();
    for (Competitor competitor : competitors) {
      for (Jvm jvm : competitor.isOurs() ? jvms : jvms.subList(0, 1)) {
        entrants.add(new Entrant(competitor, jvm));
      }
    }
    return entrants;
  }

  /** {@code vector, Java 25}; a peer goes without its Java. */
  public String title() {
    return competitor.isOurs() ? competitor.title() + ", " + jvm : competitor.title();
  }

  @Override
  public int compareTo(Entrant other) {
    return Comparator.comparing(Entrant::competitor)
        .thenComparing(entrant -> entrant.jvm().home())
        .compare(this, other);
  }

  boolean canRun(Cell cell) {
    return cell.task() == Task.INFERENCE || competitor.trains();
  }
}
