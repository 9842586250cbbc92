package dev.nnc.compiler.plan.operation;

/**
 * Numbers that are drawn when a network is made, never change and stand in no file.
 *
 * @param tensor its index selects the random stream, as for initial weights
 * @param seed of that stream, from the file
 */
public record FixedTensor(Tensor tensor, long seed) {}
