package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Where ANTLR's tokens and contexts stand in a file. */
record Places(SourceFile file) {

  Span of(Token token) {
    return new Span(file, token.getStartIndex(), token.getStopIndex() + 1);
  }

  Span of(ParserRuleContext context) {
    return between(context.getStart(), context.getStop());
  }

  Span between(Token first, Token last) {
    return new Span(file, first.getStartIndex(), last.getStopIndex() + 1);
  }

  /** The place just after a token, or the start of the file. */
  Span after(Token token) {
    int offset = token == null ? 0 : token.getStopIndex() + 1;
    return new Span(file, offset, offset);
  }
}
