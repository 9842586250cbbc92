/** Losses on rows with (13), their gradient. */
@NullMarked
package dev.nnc.compiler.emit.loss;

import org.jspecify.annotations.NullMarked;
