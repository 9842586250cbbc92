package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.syntax.antlr.NnLexer;
import dev.nnc.compiler.syntax.antlr.NnParser;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.RuleTransition;

/**
 * Goes on after a syntax error with the next statement: one message for each statement, and no
 * token is invented or dropped to make a statement whole. What is broken carries an exception in
 * its context.
 */
final class Recovery extends DefaultErrorStrategy {
  private final SyntaxErrors errors;

  /**
   * Whether what starts the next lines is unexpected for a reason already reported: the top level
   * was reached by a brace too many, or the line goes on after an operator.
   */
  private boolean astray;

  Recovery(SyntaxErrors errors) {
    this.errors = errors;
  }

  @Override
  public void reportError(Parser parser, RecognitionException problem) {
    ParserRuleContext context = parser.getContext();
    markBroken(context, problem);
    astray |= Words.isEnd(problem.getOffendingToken());
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      errors.report(parser.getTokenStream(), problem.getOffendingToken(), context);
    }
  }

  private static void markBroken(ParserRuleContext from, RecognitionException problem) {
    ParserRuleContext context = from;
    while (!isUnit(context)) {
      context.exception = problem;
      context = context.getParent();
    }
    context.exception = problem;
  }

  /** Whether an error inside leaves what is around it intact. */
  private static boolean isUnit(ParserRuleContext context) {
    return switch (context.getRuleIndex()) {
      case NnParser.RULE_statement,
          NnParser.RULE_block,
          NnParser.RULE_declaration,
          NnParser.RULE_file -> true;
      default -> false;
    };
  }

  @Override
  public void recover(Parser parser, RecognitionException problem) {
    skipStatement(parser);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /** Where a statement or declaration may start, gets rid of what cannot start one. */
  @Override
  public void sync(Parser parser) {
    boolean inFile = parser.getContext() instanceof NnParser.FileContext;
    if (!inFile && !(parser.getContext() instanceof NnParser.BlockContext)) {
      return;
    }
    while (!(inFile ? mayStandInFile(next(parser)) : mayStandInBlock(next(parser)))) {
      skipUnexpected((NnParser) parser, astray && !errors.isRemarkable(parser.getCurrentToken()));
      astray |= inFile;
    }
    astray &= next(parser) == NnLexer.NEWLINE || next(parser) == NnLexer.SEMI;
  }

  private void skipUnexpected(NnParser parser, boolean silently) {
    if (silently) {
      beginErrorCondition(parser);
    }
    reportError(parser, new InputMismatchException(parser));
    if (next(parser) == NnLexer.LBRACE) {
      int state = parser.getState();
      parser.setState(callOfBlock(parser));
      parser.block();
      parser.setState(state);
    } else {
      parser.consume();
      skipStatement(parser);
    }
  }

  /**
   * The state in which a network calls for its block: predictions look up there what may follow the
   * block.
   */
  private static int callOfBlock(NnParser parser) {
    return parser.getATN().states.stream()
        .filter(state -> state.ruleIndex == NnParser.RULE_networkDeclaration)
        .filter(state -> state.getNumberOfTransitions() > 0)
        .filter(state -> state.transition(0) instanceof RuleTransition rule && isBlock(rule))
        .mapToInt(state -> state.stateNumber)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isBlock(RuleTransition call) {
    return call.target.ruleIndex == NnParser.RULE_block;
  }

  /** A block is not skipped: the statements in it are judged whatever is wrong before the brace. */
  private static void skipStatement(Parser parser) {
    while (!endsStatement(next(parser))) {
      parser.consume();
    }
  }

  private static int next(Parser parser) {
    return parser.getTokenStream().LA(1);
  }

  private static boolean endsStatement(int type) {
    return switch (type) {
      case NnLexer.NEWLINE, NnLexer.SEMI, NnLexer.LBRACE, NnLexer.RBRACE, Token.EOF -> true;
      default -> false;
    };
  }

  private static boolean mayStandInFile(int type) {
    return switch (type) {
      case NnLexer.NEWLINE,
          NnLexer.SEMI,
          NnLexer.PACKAGE,
          NnLexer.CONST,
          NnLexer.ACTIVATION,
          NnLexer.NETWORK,
          Token.EOF -> true;
      default -> false;
    };
  }

  private static boolean mayStandInBlock(int type) {
    return switch (type) {
      case NnLexer.NEWLINE, NnLexer.SEMI, NnLexer.RBRACE, Token.EOF -> true;
      default -> Words.isName(type);
    };
  }
}
