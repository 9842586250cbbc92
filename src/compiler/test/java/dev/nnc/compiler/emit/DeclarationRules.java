package dev.nnc.compiler.emit;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * How generated classes declare things: no local variable or parameter is final, and each field is
 * that can be; what has a short name in a method is called by it; private methods stand behind the
 * public ones.
 */
final class DeclarationRules extends TreeScanner<Void, Void> {
  private final List<String> faults = new ArrayList<>();
  private final List<VariableTree> fields = new ArrayList<>();
  private final Set<Tree> resources = new HashSet<>();
  private final Set<String> assigned = new HashSet<>();
  private boolean inConstructor;

  private DeclarationRules() {}

  static List<String> faults(CompilationUnitTree file) {
    DeclarationRules rules = new DeclarationRules();
    rules.scan(file, null);
    for (VariableTree field : rules.fields) {
      boolean isFinal = field.getModifiers().getFlags().contains(Modifier.FINAL);
      if (!isFinal && !rules.assigned.contains(field.getName().toString())) {
        rules.faults.add("the field " + field.getName() + " could be final");
      }
    }
    return rules.faults;
  }

  @Override
  public Void visitClass(ClassTree type, Void nothing) {
    boolean privateBefore = false;
    long constructors = type.getMembers().stream()
        .filter(m -> m instanceof MethodTree method && method.getReturnType() == null)
        .count();
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field && type.getKind() != Tree.Kind.ENUM) {
        fields.add(field);
        if (constructors > 1) {
          // Only one of them may set it.
          assigned.add(field.getName().toString());
        }
      }
      if (member instanceof MethodTree method && method.getReturnType() != null) {
        Set<Modifier> modifiers = method.getModifiers().getFlags();
        if (modifiers.contains(Modifier.PUBLIC) && privateBefore) {
          faults.add("the public method " + method.getName() + " stands behind a private one");
        }
        privateBefore |= modifiers.contains(Modifier.PRIVATE)
            && type.getModifiers().getFlags().contains(Modifier.PUBLIC);
      }
    }
    return super.visitClass(type, nothing);
  }

  @Override
  public Void visitMethod(MethodTree method, Void nothing) {
    inConstructor = method.getReturnType() == null;
    LocalNames names = new LocalNames();
    names.scan(method.getBody(), null);
    names.faults.forEach(fault -> faults.add(method.getName() + ": " + fault));
    super.visitMethod(method, nothing);
    inConstructor = false;
    return null;
  }

  @Override
  public Void visitVariable(VariableTree variable, Void nothing) {
    boolean local = !fields.contains(variable) && !resources.contains(variable);
    if (local && variable.getModifiers().getFlags().equals(Set.of(Modifier.FINAL))) {
      faults.add("the variable " + variable.getName() + " is final");
    }
    return super.visitVariable(variable, nothing);
  }

  /** Resources are final anyhow, and the tree says so. */
  @Override
  public Void visitTry(TryTree tree, Void nothing) {
    resources.addAll(tree.getResources());
    return super.visitTry(tree, nothing);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void nothing) {
    assigns(tree.getVariable());
    return super.visitAssignment(tree, nothing);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
    assigns(tree.getVariable());
    return super.visitCompoundAssignment(tree, nothing);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void nothing) {
    assigns(tree.getExpression());
    return super.visitUnary(tree, nothing);
  }

  private void assigns(ExpressionTree variable) {
    if (variable instanceof MemberSelectTree member && !inConstructor) {
      assigned.add(member.getIdentifier().toString());
    } else if (variable instanceof IdentifierTree name && !inConstructor) {
      assigned.add(name.getName().toString());
    }
  }

  /** Finds {@code workspace} in methods that have called it {@code s}, and the like. */
  private static final class LocalNames extends TreeScanner<Void, Void> {
    private final List<String> faults = new ArrayList<>();
    private final Set<String> renamed = new HashSet<>();

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
      super.visitVariable(variable, nothing);
      if (variable.getInitializer() instanceof IdentifierTree field
          && Set.of("workspace", "parameters").contains(field.getName().toString())) {
        renamed.add(field.getName().toString());
      }
      return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree name, Void nothing) {
      if (renamed.contains(name.getName().toString())) {
        faults.add(name.getName() + " has a shorter name");
      }
      return null;
    }
  }
}
