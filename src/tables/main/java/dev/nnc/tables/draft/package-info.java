/** A table looked at: what each column is, and a network to begin with. */
@NullMarked
package dev.nnc.tables.draft;

import org.jspecify.annotations.NullMarked;
