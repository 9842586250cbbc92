package dev.nnc.compiler.syntax.tree;

import dev.nnc.compiler.source.Span;
import java.util.Optional;

/**
 * An argument of a call, or an option of a statement, with the name before its {@code =} if it has
 * one.
 */
public record Argument(Optional<Name> name, Expression value, Span span) {}
