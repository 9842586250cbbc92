/**
 * From a graph as its file has it to operations on rows: shapes known, constants folded, functions
 * of one value as expressions.
 */
@NullMarked
package dev.nnc.models.simplify;

import org.jspecify.annotations.NullMarked;
