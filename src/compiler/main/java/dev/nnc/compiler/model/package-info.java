/**
 * A network that is known to be right: every name resolved, every shape known, every option a
 * value.
 */
@NullMarked
package dev.nnc.compiler.model;

import org.jspecify.annotations.NullMarked;
