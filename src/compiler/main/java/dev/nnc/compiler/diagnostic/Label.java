package dev.nnc.compiler.diagnostic;

import dev.nnc.compiler.source.Span;

/** A place, and what is said beside its underline. */
public record Label(Span span, String text) {}
