/** A cell's meaning: a number, or none. */
@NullMarked
package dev.nnc.tables.read.cell;

import org.jspecify.annotations.NullMarked;
