package dev.nnc.compiler.emit;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Finds every place of an emitted class where a fault fits, by the class's syntax. */
final class FaultFinder extends TreeScanner<Void, Void> {
  /**
   * What computes: not the reading and writing of files, nor what draws initial weights, nor what
   * refuses arguments or finds the words of a message, nor the clip of gradients near the end of
   * their type: these have tests of their own.
   */
  private static final Set<String> LEFT_OUT =
      Set.of("Safetensors", "Header", "SplitMix64", "Input", "Label");

  private static final Pattern METHODS_LEFT_OUT = Pattern.compile(
      "require.*|.*[nN]otFinite|checkGradient|initialize|pieces|gradientPieces|clipOfLarge|scaleGradients|shuffled|toString|<init>"
          + "|padded|parameterNames|parameterShape|save|load|indexOf|sizeOf|flatten|copy|fork|allocate.*|prepare.*");

  /** Ends of a tile: one beyond or far before the last row makes more work and the same result. */
  private static final Pattern MORE_WORK =
      Pattern.compile("Math.min\\((\\w*TILE|\\w+ \\+ \\w+), .*");

  private static final Set<String> RATES = Set.of("rate", "decay", "epsilon", "factor", "clip");

  private final String source;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<Fault> faults = new ArrayList<>();
  private String method = "";
  private int statement;

  private FaultFinder(String source, CompilationUnitTree unit, SourcePositions positions) {
    this.source = source;
    this.unit = unit;
    this.positions = positions;
  }

  /** All faults that fit, in the order of the text. */
  static List<Fault> in(String source) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("mem:///Net.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavacTask task =
        (JavacTask) javac.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    FaultFinder finder = new FaultFinder(source, unit, Trees.instance(task).getSourcePositions());
    finder.scan(unit, null);
    return finder.faults;
  }

  private int from(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  private int to(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  private String text(Tree tree) {
    return source.substring(from(tree), to(tree));
  }

  private void plant(String name, Tree tree, String replacement) {
    int start = source.lastIndexOf('\n', from(tree)) + 1;
    String line = source.substring(start, source.indexOf('\n', from(tree))).strip();
    faults.add(new Fault(name, method + ": " + line, from(tree), to(tree), replacement, statement));
  }

  @Override
  public Void visitClass(ClassTree tree, Void nothing) {
    return LEFT_OUT.contains(tree.getSimpleName().toString())
        ? null
        : super.visitClass(tree, nothing);
  }

  @Override
  public Void visitMethod(MethodTree tree, Void nothing) {
    String name = tree.getName().toString();
    if (METHODS_LEFT_OUT.matcher(name).matches()) {
      return null;
    }
    method = name;
    scan(tree.getBody(), nothing);
    method = "";
    return null;
  }

  /** Where code could stand that is run just before a fault. */
  @Override
  public Void visitBlock(BlockTree tree, Void nothing) {
    int outer = statement;
    for (StatementTree each : tree.getStatements()) {
      statement = from(each);
      scan(each, nothing);
    }
    statement = outer;
    return null;
  }

  /** Fields and sizes are not what computes. */
  @Override
  public Void visitVariable(VariableTree tree, Void nothing) {
    return method.isEmpty() ? null : scan(tree.getInitializer(), nothing);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
    String name = text(tree.getMethodSelect());
    List<? extends ExpressionTree> given = tree.getArguments();
    if (name.equals("Math.fma")) {
      String rest = ", " + text(given.get(1)) + ", " + text(given.get(2)) + ")";
      plant("drop a term", tree, "(" + text(given.get(2)) + ")");
      plant("flip a sign", tree, "Math.fma(-(" + text(given.get(0)) + ")" + rest);
    }
    if ((name.equals("Math.max") || name.equals("Math.min"))
        && !MORE_WORK.matcher(text(tree)).matches()) {
      plant(
          "turn a bound round",
          tree,
          (name.equals("Math.max") ? "Math.min" : "Math.max")
              + source.substring(to(tree.getMethodSelect()), to(tree)));
    }
    for (int i = 0; name.startsWith("Kernels.") && i + 1 < given.size(); i++) {
      String one = text(given.get(i));
      String other = text(given.get(i + 1));
      if (one.matches("[sp]\\.\\w+") && other.matches("[sp]\\.\\w+") && !one.equals(other)) {
        plant("give another buffer", given.get(i), other);
      }
    }
    return super.visitMethodInvocation(tree, nothing);
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void nothing) {
    if (tree.getExpression() instanceof MethodInvocationTree call
        && !text(call).startsWith("require")) {
      plant("forget a call", tree, ";");
    }
    if (tree.getExpression() instanceof AssignmentTree assignment
        && assignment.getVariable() instanceof ArrayAccessTree) {
      plant("forget an assignment", tree, ";");
    }
    if (tree.getExpression() instanceof UnaryTree count
        && count.getKind() == Tree.Kind.POSTFIX_INCREMENT) {
      plant("forget to count", tree, ";");
    }
    return super.visitExpressionStatement(tree, nothing);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
    String variable = text(tree.getVariable());
    String value = text(tree.getExpression());
    switch (tree.getKind()) {
      case PLUS_ASSIGNMENT -> {
        plant("drop a term", tree, variable + " += 0");
        plant("flip a sign", tree, variable + " -= " + value);
        plant("forget what was there", tree, variable + " = " + value);
      }
      case MINUS_ASSIGNMENT -> {
        plant("drop a term", tree, variable + " -= 0");
        plant("flip a sign", tree, variable + " += " + value);
      }
      case MULTIPLY_ASSIGNMENT, DIVIDE_ASSIGNMENT ->
        plant("forget a factor", tree, variable + " *= 1");
      default -> {}
    }
    return super.visitCompoundAssignment(tree, nothing);
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void nothing) {
    if (tree.getInitializer().size() > 0
        && tree.getInitializer().get(0) instanceof VariableTree counter
        && counter.getInitializer() != null) {
      plant("skip the first", counter.getInitializer(), text(counter.getInitializer()) + " + 1");
    }
    String step = tree.getUpdate().isEmpty() ? "" : text(tree.getUpdate().get(0));
    if (tree.getCondition() instanceof BinaryTree condition
        && condition.getLeftOperand() instanceof IdentifierTree) {
      String rounds = step.matches("\\w+ \\+= [A-Z0-9_]+") ? step.replaceFirst(".* ", "") : "1";
      plant(
          "skip the last",
          condition.getRightOperand(),
          text(condition.getRightOperand()) + " - " + rounds);
    }
    // The step is left as it is: a loop that does not end proves nothing.
    return scan(tree.getStatement(), nothing);
  }

  @Override
  public Void visitArrayAccess(ArrayAccessTree tree, Void nothing) {
    String index = text(tree.getIndex());
    plant(
        "shift an index",
        tree.getIndex(),
        index.matches("0") ? "1" : "Math.max(0, " + index + " - 1)");
    return super.visitArrayAccess(tree, nothing);
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void nothing) {
    String left = text(tree.getLeftOperand());
    String right = text(tree.getRightOperand());
    switch (tree.getKind()) {
      case PLUS -> plant("flip a sign", tree, left + " - (" + right + ")");
      case MINUS -> plant("flip a sign", tree, left + " + " + right);
      case MULTIPLY -> plant("forget a factor", tree, left);
      case DIVIDE -> plant("forget a divisor", tree, left);
      case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL, EQUAL_TO, NOT_EQUAL_TO ->
        plant("turn a comparison round", tree, "!(" + text(tree) + ")");
      default -> {}
    }
    return super.visitBinary(tree, nothing);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void nothing) {
    plant("forget a case", tree, "(" + text(tree.getFalseExpression()) + ")");
    return super.visitConditionalExpression(tree, nothing);
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void nothing) {
    if (RATES.contains(tree.getName().toString())) {
      plant("double a rate", tree, "(2 * " + tree.getName() + ")");
    }
    return super.visitIdentifier(tree, nothing);
  }

  @Override
  public Void visitLiteral(LiteralTree tree, Void nothing) {
    boolean number =
        tree.getKind() == Tree.Kind.FLOAT_LITERAL || tree.getKind() == Tree.Kind.DOUBLE_LITERAL;
    // loss asks a kernel for a gradient too, and throws it away.
    if (number && ((Number) tree.getValue()).doubleValue() != 0 && !method.equals("loss")) {
      plant("double a constant", tree, "(2 * " + text(tree) + ")");
    }
    return super.visitLiteral(tree, nothing);
  }
}
