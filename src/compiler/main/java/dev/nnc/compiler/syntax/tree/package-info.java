/** The syntax tree of a {@code .nn} file, free of meaning. */
@NullMarked
package dev.nnc.compiler.syntax.tree;

import org.jspecify.annotations.NullMarked;
