/** Arrays of NumPy, {@code .npy} and {@code .npz}. */
@NullMarked
package dev.nnc.tables.read.numpy;

import org.jspecify.annotations.NullMarked;
