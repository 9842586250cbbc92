package dev.nnc.compiler.check.word;

import java.util.Optional;

/**
 * What a word takes under one name.
 *
 * @param domain what may be given for it
 * @param required whether its word must not stand without it
 * @param otherwise what it is where nothing is given: it is left out, or a statement whose operand
 *     it is
 * @param called how a message names the value
 * @param sentence about it; empty where the sentence of its word says enough
 */
public record Parameter(
    String name,
    Form form,
    Domain domain,
    boolean required,
    Optional<Default> otherwise,
    String called,
    String sentence) {

  /** How the value of a parameter may be given. */
  public enum Form {
    /** In parentheses: by its place or by its name. */
    ARGUMENT,
    /** In a statement: by its place only. */
    OPERAND,
    /** In a statement: all its operands, with commas between them. */
    OPERANDS,
    /** In a statement: by its name only. */
    OPTION
  }
}
