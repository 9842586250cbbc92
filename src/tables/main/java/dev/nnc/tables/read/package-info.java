/** Files of tables as rows of cells: which format one has is decided by its content. */
@NullMarked
package dev.nnc.tables.read;

import org.jspecify.annotations.NullMarked;
