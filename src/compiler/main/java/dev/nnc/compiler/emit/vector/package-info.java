/** The passes with the Vector API, in tiles of vectors. */
@NullMarked
package dev.nnc.compiler.emit.vector;

import org.jspecify.annotations.NullMarked;
