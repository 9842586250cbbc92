package dev.nnc.compiler.syntax.tree;

import dev.nnc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** What may stand at the top level of a file. */
public sealed interface Declaration {

  Span span();

  /** {@code package com.example.digits}. */
  record PackageDecl(List<Name> parts, Span span) implements Declaration {
    public PackageDecl {
      parts = List.copyOf(parts);
    }
  }

  /** {@code const hidden = 400}. */
  record ConstDecl(Name name, Expression value, Span span) implements Declaration {}

  /** {@code activation swish(x, beta=1) = x * sigmoid(beta * x)}. */
  record ActivationDecl(Name name, List<Parameter> parameters, Expression body, Span span)
      implements Declaration {
    public ActivationDecl {
      parameters = List.copyOf(parameters);
    }
  }

  /** A parameter of an activation; the first is the value it is applied to. */
  record Parameter(Name name, boolean trained, Optional<Expression> defaultValue, Span span) {}

  /**
   * {@code network Digits { … }}.
   *
   * @param documentation the text of the {@code ///} lines before it, joined by line feeds, empty
   *     if none
   * @param broken whether statements are left out because they could not be read: then nothing may
   *     be called missing, and widths are not to be relied on
   */
  record NetworkDecl(
      Name name, String documentation, List<Statement> statements, Span span, boolean broken)
      implements Declaration {
    public NetworkDecl {
      statements = List.copyOf(statements);
    }

    /** A network all of which could be read. */
    public NetworkDecl(Name name, String documentation, List<Statement> statements, Span span) {
      this(name, documentation, statements, span, false);
    }
  }
}
