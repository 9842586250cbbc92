package dev.nnc.compiler.diagnostic;

/** How bad it is. */
public enum Severity {
  ERROR,
  WARNING
}
