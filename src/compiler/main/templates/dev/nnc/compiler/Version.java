package dev.nnc.compiler;

/** The version of the compiler. */
public final class Version {
  /** As in its Maven coordinates, which the build fills in: reading a file of the jar takes milliseconds of every run. */
  public static final String NUMBER = "${project.version}";

  private Version() {}
}
