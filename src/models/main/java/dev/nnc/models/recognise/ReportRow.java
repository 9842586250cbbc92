package dev.nnc.models.recognise;

/**
 * What became of some operations of a file.
 *
 * @param source the operations, as {@code Gemm `fc1`, Relu}
 * @param statement what they became, as {@code dense 64 relu}; empty if nothing
 * @param remark what was folded, or why nothing was needed; may be empty
 */
public record ReportRow(String source, String statement, String remark) {}
