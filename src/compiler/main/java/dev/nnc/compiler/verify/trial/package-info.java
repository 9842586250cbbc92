/** Weights, inputs and targets on which a network is tried, away from kinks and overflow. */
@NullMarked
package dev.nnc.compiler.verify.trial;

import org.jspecify.annotations.NullMarked;
