/** Activations as a file declares them and as layers name them. */
@NullMarked
package dev.nnc.compiler.check.activation;

import org.jspecify.annotations.NullMarked;
