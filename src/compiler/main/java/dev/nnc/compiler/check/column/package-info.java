/** The columns of the input, with their labels and what their names become in the class. */
@NullMarked
package dev.nnc.compiler.check.column;

import org.jspecify.annotations.NullMarked;
