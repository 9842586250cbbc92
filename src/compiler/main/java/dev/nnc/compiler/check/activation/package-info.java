/** Activations as a file declares them and as layers name them. */
package dev.nnc.compiler.check.activation;
