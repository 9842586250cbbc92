package dev.nnc.compiler.syntax;

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
   * @param documentation the text of the {@code ///} lines before it, joined by line feeds, empty if none
   */
  record NetworkDecl(Name name, String documentation, List<Statement> statements, Span span)
      implements Declaration {
    public NetworkDecl {
      statements = List.copyOf(statements);
    }
  }
}
