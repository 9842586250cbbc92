/** The passes of very small networks: a line a weight, or a vector a row of weights. */
@NullMarked
package dev.nnc.compiler.emit.straight;

import org.jspecify.annotations.NullMarked;
