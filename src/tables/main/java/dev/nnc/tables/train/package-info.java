/** Training on a table: which rows are for what, what is trained on them, and how good it is. */
@NullMarked
package dev.nnc.tables.train;

import org.jspecify.annotations.NullMarked;
