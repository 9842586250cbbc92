/** Losses on rows with (13), their gradient. */
package dev.nnc.compiler.emit.loss;
