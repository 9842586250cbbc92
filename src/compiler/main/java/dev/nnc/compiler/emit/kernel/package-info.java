/**
 * What all emitters of passes share: the names in scope of a pass, the set of kernels, loops,
 * scratch arrays, and what a way of writing passes must offer.
 */
@NullMarked
package dev.nnc.compiler.emit.kernel;

import org.jspecify.annotations.NullMarked;
