/**
 * The nested class {@code Functions}: activations, their derivatives and the elementary functions
 * they need, as expressions in Java.
 */
@NullMarked
package dev.nnc.compiler.emit.function;

import org.jspecify.annotations.NullMarked;
