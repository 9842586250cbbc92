package dev.nnc.models.safetensors;

/**
 * A tensor as the header announces it.
 *
 * @param begin where its bytes begin, counted from the end of the header
 * @param end where they end
 */
record Entry(String name, ElementFormat format, int[] shape, long begin, long end) {}
