/**
 * The nested class {@code Parameters} and what shows it: names, shapes, initial values, copies,
 * named inputs and labels.
 */
@NullMarked
package dev.nnc.compiler.emit.storage;

import org.jspecify.annotations.NullMarked;
