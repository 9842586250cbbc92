package dev.nnc.compiler.plan.form;

/**
 * That several threads may share the passes over many rows.
 *
 * @param leastRows the rows that a thread takes at least
 */
public record Sharing(int leastRows) {}
