package dev.nnc.compiler.plan.pass;

/**
 * A matrix [rows x width] of the workspace.
 *
 * @param field its Java field
 * @param width values in a row
 */
public record Buffer(String field, int width) {}
