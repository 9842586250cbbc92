/** Files of Keras: {@code .keras} archives and HDF5 of Keras 1 to 3. */
@NullMarked
package dev.nnc.models.read.keras;

import org.jspecify.annotations.NullMarked;
