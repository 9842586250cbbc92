/** Weights of a network in a file: checked against the network, and written as its class does. */
@NullMarked
package dev.nnc.models.weights;

import org.jspecify.annotations.NullMarked;
