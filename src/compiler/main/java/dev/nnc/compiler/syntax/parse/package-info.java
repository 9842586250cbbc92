/** From text to the syntax tree, with a message for each mistake. ANTLR stays inside. */
@NullMarked
package dev.nnc.compiler.syntax.parse;

import org.jspecify.annotations.NullMarked;
