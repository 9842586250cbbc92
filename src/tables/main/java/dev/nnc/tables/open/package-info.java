/** A file of a table opened, in the format that its content has. */
@NullMarked
package dev.nnc.tables.open;

import org.jspecify.annotations.NullMarked;
