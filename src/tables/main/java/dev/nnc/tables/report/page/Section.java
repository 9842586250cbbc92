package dev.nnc.tables.report.page;

import dev.nnc.tables.report.markup.Markup;

/** A part of the page with a heading of its own. */
interface Section {

  String title();

  /** Whether there is nothing to show, so that it is left out. */
  default boolean isEmpty() {
    return false;
  }

  /** Writes what stands below the heading. */
  void write(Markup out);
}
