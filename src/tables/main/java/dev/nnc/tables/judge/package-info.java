/** How good a network is on rows: its figures, its worst mistakes, and what the rows are. */
@NullMarked
package dev.nnc.tables.judge;

import org.jspecify.annotations.NullMarked;
