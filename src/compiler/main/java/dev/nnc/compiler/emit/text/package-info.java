/** Java as text: numerals, string literals, comments, templates of statements with named holes, printing. */
package dev.nnc.compiler.emit.text;
