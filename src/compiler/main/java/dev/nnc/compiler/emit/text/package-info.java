/**
 * Java as text: numerals, string literals, comments, templates of statements with named holes,
 * printing.
 */
@NullMarked
package dev.nnc.compiler.emit.text;

import org.jspecify.annotations.NullMarked;
