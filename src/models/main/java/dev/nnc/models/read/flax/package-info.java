/** Parameters of Flax in MessagePack, as {@code flax.serialization} writes them. */
@NullMarked
package dev.nnc.models.read.flax;

import org.jspecify.annotations.NullMarked;
