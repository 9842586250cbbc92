package dev.nnc.compiler.model;

/**
 * {@code embed COLUMN N}: a category column becomes a row of a learned table E [labels + 1 x
 * width], whose last row stands for a missing value and starts at zero.
 *
 * @param column the category column
 * @param width values in a row of E
 * @param initializer of all rows of E but the last
 * @param l2 adds l2/2 sum E^2 to the loss
 */
public record Embedding(Column column, int width, Initializer initializer, double l2) {}
