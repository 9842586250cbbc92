/**
 * Columns of labels: the lookup of rows of W, embeddings, one-hot blocks, and what joins them with
 * numbers.
 */
@NullMarked
package dev.nnc.compiler.emit.layer.category;

import org.jspecify.annotations.NullMarked;
