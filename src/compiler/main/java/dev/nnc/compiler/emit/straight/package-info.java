/** The passes of very small networks: a line a weight, or a vector a row of weights. */
package dev.nnc.compiler.emit.straight;
