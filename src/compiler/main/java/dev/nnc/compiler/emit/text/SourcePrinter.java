package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Prints a type of JavaPoet's as JavaPoet would, in a fraction of the time: docs/decisions/0010-printer.md says why. It knows
 * what generated classes have, which is no type variables, no arguments of annotations and no variable arguments.
 */
public final class SourcePrinter {
  private static final Map<Modifier, String> MODIFIERS = new EnumMap<>(Modifier.class);

  static {
    for (Modifier modifier : Modifier.values()) {
      MODIFIERS.put(modifier, modifier.name().toLowerCase(Locale.ROOT) + " ");
    }
  }

  /** Characters of a file, so that its text seldom moves as it grows. */
  private static final int FILE = 1 << 16;

  private final IndentedText text = new IndentedText(FILE);
  private final ImportedNames names;
  private final CodePrinter code;

  private SourcePrinter(ImportedNames names) {
    this.names = names;
    this.code = new CodePrinter(text, names);
  }

  /**
   * A file with this type.
   *
   * @param firstLine the text of the comment on the first line
   */
  public static String print(String firstLine, String packageName, TypeSpec type) {
    ImportedNames names = new ImportedNames(packageName, Set.of());
    String body = print(names, type);
    Set<String> clashes = names.clashes();
    if (!clashes.isEmpty()) {
      names = new ImportedNames(packageName, clashes);
      body = print(names, type);
    }
    StringBuilder file = new StringBuilder(body.length() + 1000).append("// ").append(firstLine).append('\n');
    if (!packageName.isEmpty()) {
      file.append("package ").append(packageName).append(";\n\n");
    }
    List<String> imports = names.imports();
    imports.forEach(name -> file.append("import ").append(name).append(";\n"));
    return file.append(imports.isEmpty() ? "" : "\n").append(body).toString();
  }

  private static String print(ImportedNames names, TypeSpec type) {
    SourcePrinter printer = new SourcePrinter(names);
    printer.type(type);
    return printer.text.toString();
  }

  private void type(TypeSpec type) {
    // Its nested types are not known in its own header.
    names.enter(type.name(), Set.of());
    javadoc(type.javadoc());
    annotations(type.annotations());
    modifiers(type.modifiers(), type.kind() == TypeSpec.Kind.ENUM);
    text.add(type.kind().name().toLowerCase(Locale.ROOT)).add(" ").add(type.name());
    if (type.kind() == TypeSpec.Kind.RECORD) {
      for (MethodSpec method : type.methodSpecs()) {
        if (isComponents(type, method)) {
          parameters(method.parameters());
        }
      }
    }
    String before = " implements ";
    for (TypeName each : type.superinterfaces()) {
      text.add(before);
      code.type(each);
      before = ", ";
    }
    text.add(" {\n");
    names.leave();
    names.enter(type.name(), type.nestedTypesSimpleNames());
    text.indent();
    members(type);
    text.unindent();
    names.leave();
    text.add("}\n");
  }

  /** A constructor without a body says what the components of a record are. */
  private static boolean isComponents(TypeSpec type, MethodSpec method) {
    return type.kind() == TypeSpec.Kind.RECORD && method.isConstructor() && method.code().isEmpty();
  }

  private void members(TypeSpec type) {
    Members members = new Members();
    constants(type, members);
    fields(type.fieldSpecs(), true, members);
    if (!type.staticBlock().isEmpty()) {
      members.next();
      code.print(type.staticBlock());
    }
    fields(type.fieldSpecs(), false, members);
    methods(type, true, members);
    methods(type, false, members);
    for (TypeSpec nested : type.typeSpecs()) {
      members.next();
      type(nested);
    }
  }

  /** An empty line between members. */
  private final class Members {
    private boolean any;

    void next() {
      if (any) {
        text.add("\n");
      }
      any = true;
    }
  }

  private void constants(TypeSpec type, Members members) {
    int left = type.enumConstants().size();
    for (Map.Entry<String, TypeSpec> constant : type.enumConstants().entrySet()) {
      members.next();
      javadoc(constant.getValue().javadoc());
      text.add(constant.getKey());
      CodeBlock arguments = constant.getValue().anonymousTypeArguments();
      if (!arguments.isEmpty()) {
        text.add("(");
        code.print(arguments);
        text.add(")");
      }
      left--;
      text.add(left > 0 ? ",\n" : hasMore(type) ? "" : "\n");
    }
    if (type.kind() == TypeSpec.Kind.ENUM && hasMore(type)) {
      text.add(";\n");
    }
  }

  private static boolean hasMore(TypeSpec type) {
    return !type.fieldSpecs().isEmpty() || !type.methodSpecs().isEmpty() || !type.typeSpecs().isEmpty();
  }

  private void fields(List<FieldSpec> fields, boolean statics, Members members) {
    for (FieldSpec field : fields) {
      if (field.modifiers().contains(Modifier.STATIC) == statics) {
        members.next();
        field(field);
      }
    }
  }

  private void field(FieldSpec field) {
    javadoc(field.javadoc());
    annotations(field.annotations());
    modifiers(field.modifiers(), false);
    code.type(field.type());
    text.add(" ").add(field.name());
    if (!field.initializer().isEmpty()) {
      text.add(" = ");
      code.print(field.initializer());
    }
    text.add(";\n");
  }

  private void methods(TypeSpec type, boolean constructors, Members members) {
    for (MethodSpec method : type.methodSpecs()) {
      if (method.isConstructor() == constructors && !isComponents(type, method)) {
        members.next();
        method(method, type.name());
      }
    }
  }

  private void method(MethodSpec method, String typeName) {
    javadoc(method.javadoc());
    annotations(method.annotations());
    modifiers(method.modifiers(), false);
    if (method.isConstructor()) {
      text.add(typeName);
    } else {
      code.type(method.returnType());
      text.add(" ").add(method.name());
    }
    parameters(method.parameters());
    String before = "throws";
    for (TypeName exception : method.exceptions()) {
      if (before.equals("throws")) {
        text.spaceOrBreak();
      }
      text.add(before).spaceOrBreak();
      code.type(exception);
      before = ",";
    }
    text.add(" {\n");
    text.indent();
    code.print(method.code());
    text.ensureLineEnd();
    text.unindent();
    text.add("}\n");
  }

  private void parameters(List<ParameterSpec> parameters) {
    text.add("(").nothingOrBreak();
    String before = "";
    for (ParameterSpec parameter : parameters) {
      if (!before.isEmpty()) {
        text.add(before).spaceOrBreak();
      }
      modifiers(parameter.modifiers(), false);
      code.type(parameter.type());
      text.add(" ").add(parameter.name());
      before = ",";
    }
    text.add(")");
  }

  private void javadoc(CodeBlock javadoc) {
    if (!javadoc.isEmpty()) {
      int start = text.beginJavadoc();
      code.print(javadoc);
      text.endJavadoc(start);
    }
  }

  private void annotations(List<AnnotationSpec> annotations) {
    for (AnnotationSpec annotation : annotations) {
      text.add("@");
      code.type(annotation.type());
      text.add("\n");
    }
  }

  /** Modifiers in their usual order; a nested enum is static without saying so. */
  private void modifiers(Set<Modifier> modifiers, boolean implicitlyStatic) {
    if (modifiers.isEmpty()) {
      return;
    }
    for (Modifier modifier : EnumSet.copyOf(modifiers)) {
      if (!(implicitlyStatic && modifier == Modifier.STATIC)) {
        text.add(MODIFIERS.get(modifier));
      }
    }
  }
}
