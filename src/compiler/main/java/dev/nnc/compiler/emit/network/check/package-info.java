/**
 * What the public methods require of their arguments, and what they say of numbers that are not.
 */
@NullMarked
package dev.nnc.compiler.emit.network.check;

import org.jspecify.annotations.NullMarked;
