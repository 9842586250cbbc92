/**
 * The syntax tree of a {@code .nn} file, free of meaning, and the parser that builds it. ANTLR stays inside.
 */
package dev.nnc.compiler.syntax;
