/**
 * How well a network does, as scikit-learn defines it: pure functions from labels and
 * probabilities, or from numbers, to figures. A figure that cannot be computed, of a class without
 * rows say, is NaN in a record and absent from a map of figures; nothing here throws for what the
 * rows are like. All sums are of doubles, in the order of rows.
 */
@NullMarked
package dev.nnc.tables.metric;

import org.jspecify.annotations.NullMarked;
