package dev.nnc.cli;

import java.util.Locale;

/**
 * Java's modifiers in the order in which they are written. In the command's jar it stands for the enum of that name in
 * {@code javax.lang.model.element}, of which JavaPoet needs nothing but this: a Java without the module java.compiler,
 * which cannot verify, can still compile networks.
 */
public enum Modifier {
  PUBLIC,
  PROTECTED,
  PRIVATE,
  ABSTRACT,
  DEFAULT,
  STATIC,
  SEALED,
  NON_SEALED,
  FINAL,
  TRANSIENT,
  VOLATILE,
  SYNCHRONIZED,
  NATIVE,
  STRICTFP;

  private final String keyword = name().toLowerCase(Locale.ROOT).replace('_', '-');

  @Override
  public String toString() {
    return keyword;
  }
}
