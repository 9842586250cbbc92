package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.CodeParts;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints pieces of code and the names of types. */
public final class CodePrinter {
  /** Characters of a piece of code. */
  private static final int PIECE = 1 << 10;

  /** By identity, since a type's hash code is that of its text, which JavaPoet prints first. */
  private static final Map<TypeName, String> PRIMITIVES = new IdentityHashMap<>();

  static {
    PRIMITIVES.put(TypeName.VOID, "void");
    PRIMITIVES.put(TypeName.BOOLEAN, "boolean");
    PRIMITIVES.put(TypeName.BYTE, "byte");
    PRIMITIVES.put(TypeName.CHAR, "char");
    PRIMITIVES.put(TypeName.INT, "int");
    PRIMITIVES.put(TypeName.LONG, "long");
    PRIMITIVES.put(TypeName.FLOAT, "float");
    PRIMITIVES.put(TypeName.DOUBLE, "double");
  }

  private final IndentedText text;
  private final ImportedNames names;

  CodePrinter(IndentedText text, ImportedNames names) {
    this.text = text;
    this.names = names;
  }

  /** The code as it stands in a file without imports, for those who look for something in it. */
  public static String plain(CodeBlock code) {
    IndentedText text = new IndentedText(PIECE);
    new CodePrinter(text, new ImportedNames("", Set.of())).print(code);
    return text.toString();
  }

  void print(CodeBlock code) {
    List<Object> arguments = CodeParts.arguments(code);
    int next = 0;
    for (String part : CodeParts.parts(code)) {
      if (part.length() != 2 || part.charAt(0) != '$') {
        text.add(part);
        continue;
      }
      switch (part.charAt(1)) {
        case 'L' -> literal(arguments.get(next++));
        case 'N' -> text.add((String) arguments.get(next++));
        case 'S' -> text.add(JavaText.string((String) arguments.get(next++)));
        case 'T' -> type((TypeName) arguments.get(next++));
        case '$' -> text.add("$");
        case '>' -> text.indent();
        case '<' -> text.unindent();
        case '[' -> text.beginStatement();
        case ']' -> text.endStatement();
        case 'W' -> text.spaceOrBreak();
        case 'Z' -> text.nothingOrBreak();
        default -> throw new IllegalArgumentException("the place " + part);
      }
    }
  }

  private void literal(Object value) {
    if (value instanceof CodeBlock code) {
      print(code);
    } else {
      text.add(String.valueOf(value));
    }
  }

  void type(TypeName type) {
    if (type instanceof ClassName name) {
      text.add(names.of(name));
    } else if (type instanceof ArrayTypeName array) {
      type(array.componentType());
      text.add("[]");
    } else if (type instanceof ParameterizedTypeName generic) {
      type(generic.rawType());
      String before = "<";
      for (TypeName argument : generic.typeArguments()) {
        text.add(before);
        type(argument);
        before = ", ";
      }
      text.add(">");
    } else {
      String primitive = PRIMITIVES.get(type);
      text.add(primitive == null ? type.toString() : primitive);
    }
  }
}
