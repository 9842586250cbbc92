/**
 * A word with what it takes: rows of parameters with defaults and ranges, arguments read by them,
 * constants and expressions.
 */
@NullMarked
package dev.nnc.compiler.check.word;

import org.jspecify.annotations.NullMarked;
