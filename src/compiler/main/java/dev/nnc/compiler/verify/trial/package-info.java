/** Weights, inputs and targets on which a network is tried, away from kinks and overflow. */
package dev.nnc.compiler.verify.trial;
