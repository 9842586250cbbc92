/** Weights in safetensors, whoever wrote them. */
@NullMarked
package dev.nnc.models.read.safetensors;

import org.jspecify.annotations.NullMarked;
