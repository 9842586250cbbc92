/** JSON lines: an object a row. */
@NullMarked
package dev.nnc.tables.read.json;

import org.jspecify.annotations.NullMarked;
