package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.antlr.NnLexer;
import dev.nnc.compiler.syntax.antlr.NnParser;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** From the text of a file to its tree. */
public final class Parser {
  private final Places places;
  private final Diagnostics diagnostics;

  private Parser(SourceFile file, Diagnostics diagnostics) {
    this.places = new Places(file);
    this.diagnostics = diagnostics;
  }

  /**
   * Reads a file. Whatever the text is, this returns a tree of what could be read and reports the
   * rest, each error once; the tree leaves out what has an error.
   */
  public static SourceUnit parse(SourceFile file, Diagnostics diagnostics) {
    return new Parser(file, diagnostics).parse();
  }

  private SourceUnit parse() {
    SourceFile file = places.file();
    if (file.text().length() > Limits.BYTES) {
      diagnostics.report(SourceText.tooLarge(file));
      return unread();
    }
    List<Token> words = words();
    if (words.size() > Limits.TOKENS) {
      Token last = words.get(words.size() - 1);
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN504, places.of(last), Limits.TOKENS));
      return unread();
    }
    Layout layout = new Layout(words);
    try {
      NnParser.FileContext tree = tree(layout.tokens());
      SourceUnit unit = new SyntaxBuilder(places, layout, diagnostics).unit(tree);
      boolean broken = unit.broken() || diagnostics.hasErrorsIn(file);
      return new SourceUnit(file, unit.declarations(), broken, unit.lostNames());
    } catch (SyntaxErrors.TooMany e) {
      return unread();
    }
  }

  private SourceUnit unread() {
    return new SourceUnit(places.file(), List.of(), true, Set.of());
  }

  /** All words, or one more than there may be. */
  private List<Token> words() {
    NnLexer lexer = new NnLexer(new Utf16Stream(places.file()));
    lexer.removeErrorListeners();
    List<Token> words = new ArrayList<>();
    do {
      words.add(lexer.nextToken());
    } while (words.get(words.size() - 1).getType() != Token.EOF && words.size() <= Limits.TOKENS);
    return words;
  }

  /**
   * The quick prediction is right for every correct file; only a file with errors is read a second
   * time.
   */
  private NnParser.FileContext tree(List<Token> tokens) {
    CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
    stream.fill(); // messages look one token ahead
    NnParser parser = new NnParser(stream);
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return parser.file();
    } catch (ParseCancellationException e) {
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      parser.setErrorHandler(new Recovery(new SyntaxErrors(places, diagnostics)));
      return parser.file();
    }
  }
}
