/** Arrays of NumPy: {@code .npy} and {@code .npz}. */
@NullMarked
package dev.nnc.models.read.numpy;

import org.jspecify.annotations.NullMarked;
