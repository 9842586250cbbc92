/** The container that weights travel in: safetensors, read with its limits and written. */
@NullMarked
package dev.nnc.models.safetensors;

import org.jspecify.annotations.NullMarked;
