/** The passes with the Vector API, in tiles of vectors. */
package dev.nnc.compiler.emit.vector;
