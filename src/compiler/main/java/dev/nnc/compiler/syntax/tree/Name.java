package dev.nnc.compiler.syntax.tree;

import dev.nnc.compiler.source.Span;

/** An identifier where it stands. */
public record Name(String text, Span span) {}
