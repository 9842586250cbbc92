/**
 * The syntax tree of a {@code .nn} file, free of meaning, and the parser that builds it. ANTLR
 * stays inside.
 */
@NullMarked
package dev.nnc.compiler.syntax;

import org.jspecify.annotations.NullMarked;
