/** A word with what it takes: rows of parameters with defaults and ranges, arguments read by them, constants and expressions. */
package dev.nnc.compiler.check.word;
