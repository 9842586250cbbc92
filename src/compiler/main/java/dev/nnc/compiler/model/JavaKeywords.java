package dev.nnc.compiler.model;

import java.util.Set;

/** The words that no name in Java may be. */
public final class JavaKeywords {
  private static final Set<String> WORDS = words("""
          _ abstract assert boolean break byte case catch char class const continue default do
          double else enum extends false final finally float for goto if implements import
          instanceof int interface long native new null package private protected public return
          short static strictfp super switch synchronized this throw throws transient true try
          void volatile while
          """);

  private JavaKeywords() {}

  public static boolean contain(String name) {
    return WORDS.contains(name);
  }

  /** The words of a text. */
  public static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
