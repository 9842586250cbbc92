/**
 * Weights without a model, into a network that somebody wrote: which tensor of the file is which of
 * the network.
 */
@NullMarked
package dev.nnc.models.into;

import org.jspecify.annotations.NullMarked;
