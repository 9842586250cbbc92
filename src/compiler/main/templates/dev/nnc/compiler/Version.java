package dev.nnc.compiler;

/** The version of the compiler. */
public final class Version {
  /** As in its Maven coordinates: the build fills it in. */
  public static final String NUMBER = "${project.version}";

  private Version() {}
}
