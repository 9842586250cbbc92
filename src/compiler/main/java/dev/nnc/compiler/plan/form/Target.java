package dev.nnc.compiler.plan.form;

/** The kinds of arithmetic that a class can be written with. */
public enum Target {
  /** Plain Java 17. */
  JAVA,
  /** The Vector API, jdk.incubator.vector. */
  VECTOR
}
