/** Proves a generated class right: javac in memory, a double-precision reference, central differences, the bytecode budget. */
package dev.nnc.compiler.verify;
