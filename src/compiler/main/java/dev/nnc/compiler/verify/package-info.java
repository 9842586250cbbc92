/**
 * Proves a generated class right: javac in memory, a double-precision reference, central
 * differences, the bytecode budget.
 */
@NullMarked
package dev.nnc.compiler.verify;

import org.jspecify.annotations.NullMarked;
