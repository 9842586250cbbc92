/**
 * The passes as loops on arrays of rows: products, activations, (14)-(16), and the order in which a
 * pass calls them.
 */
@NullMarked
package dev.nnc.compiler.emit.rows;

import org.jspecify.annotations.NullMarked;
