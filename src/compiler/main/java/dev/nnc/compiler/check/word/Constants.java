package dev.nnc.compiler.check.word;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.tree.Declaration;
import dev.nnc.compiler.syntax.tree.Declaration.ConstDecl;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The consts of a file, and the values of constant expressions, in double. */
public final class Constants extends ExpressionReader {
  private final Map<String, ConstDecl> declared = new LinkedHashMap<>();
  private final Map<String, Double> values = new HashMap<>();
  private final Set<String> lost;
  private final @Nullable Double givenRows;
  private boolean rowsAsked;

  /**
   * Evaluates the consts of the file in order; an override takes the place of a const's expression.
   */
  public Constants(SourceUnit unit, Map<String, Double> overrides, Diagnostics diagnostics) {
    super(diagnostics);
    lost = unit.lostNames();
    givenRows = overrides.get(Epochs.ROWS);
    declarations(unit).forEach(declaration -> {
      ConstDecl first = declared.putIfAbsent(declaration.name().text(), declaration);
      if (first != null) {
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.NN205,
                declaration.name().span(),
                "const",
                first.name().text())
            .saying("declared again here")
            .and(first.name().span(), "first declared here")
            .help("rename one of the two"));
      }
    });
    declarations(unit).forEach(declaration -> {
      String name = declaration.name().text();
      Double override = overrides.get(name);
      values.putIfAbsent(name, override != null ? override : value(declaration.value()));
    });
  }

  public static Stream<ConstDecl> declarations(SourceUnit unit) {
    return unit.declarations().stream()
        .filter(Declaration.ConstDecl.class::isInstance)
        .map(Declaration.ConstDecl.class::cast);
  }

  /** The value of a constant expression; NaN if it has none, which has then been reported. */
  public double value(Expression expression) {
    // Adding 0 turns -0 into 0: no constant has a negative zero.
    return read(expression).value() + 0.0;
  }

  /** The const {@code rows}, that of the command where the file has none, or what is usual. */
  double rows() {
    rowsAsked = true;
    Double declared = values.get(Epochs.ROWS);
    if (declared != null || lost.contains(Epochs.ROWS)) {
      return declared != null ? declared : Values.UNKNOWN;
    }
    return givenRows != null ? givenRows : Epochs.DEFAULT_ROWS;
  }

  /** Whether anything in the file depends on the number of rows. */
  public boolean rowsAsked() {
    return rowsAsked;
  }

  /** Where messages about the file go. */
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  public Set<String> names() {
    return declared.keySet();
  }

  public boolean isKnown(String name) {
    return values.containsKey(name) || lost.contains(name);
  }

  @Override
  public Expr reference(Name name) {
    Double value = values.get(name.text());
    if (value != null) {
      return Expr.constant(value);
    }
    ConstDecl later = declared.get(name.text());
    if (later != null) {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN208, name.span(), "const", name.text())
          .and(later.name().span(), "declared here")
          .help("a const may use only the consts above it"));
    } else if (!lost.contains(name.text())) {
      Diagnostic unknown = Diagnostic.of(DiagnosticCode.NN201, name.span(), name.text());
      diagnostics.report(
          declared.isEmpty()
              ? unknown.help("declare it: `const " + name.text() + " = …`")
              : Wording.hint(unknown, name.text(), names()));
    }
    return UNKNOWN;
  }

  @Override
  protected Expr otherCall(Expression.Call call) {
    String word = call.name().text();
    Diagnostic unknown = Diagnostic.of(DiagnosticCode.NN204, call.name().span(), "function", word);
    diagnostics.report(
        word.equals(Epochs.WORD)
            ? unknown.help("`epochs(N)` is a number of `steps` of a schedule, alone")
            : Wording.hint(unknown, word, Functions.words()));
    return UNKNOWN;
  }
}
