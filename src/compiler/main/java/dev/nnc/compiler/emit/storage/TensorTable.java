package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The static fields NAMES, ALIASES and SHAPES of the nested class Parameters. */
final class TensorTable {
  /** Characters of a line of names. */
  private static final int WIDTH = 80;

  /** Lines of one string constant, which holds 65,535 bytes; the longest line has about 150. */
  private static final int LINES = 200;

  private static final TypeName STRINGS = ParameterizedTypeName.get(List.class, String.class);
  private static final TypeName SHAPES = ArrayTypeName.of(ArrayTypeName.of(TypeName.INT));

  private final ClassContext context;
  private final List<StoredArray> stored;

  TensorTable(ClassContext context) {
    this.context = context;
    this.stored = context.stored();
  }

  void addTo(TypeSpec.Builder parameters) {
    boolean listed = MethodBudget.areListed(stored.size());
    int count = context.tensors().size();
    if (!listed) {
      parameters.addField(lines()).addMethod(readNames()).addMethod(readShapes());
    }
    parameters.addField(constant(STRINGS, "NAMES")
        .addJavadoc("Every array in the order of files: the network's own, then the optimizer's.\n")
        .initializer(listed ? list(names(stored)) : CodeBlock.of("readNames(0)"))
        .build());
    if (hasAliases()) {
      parameters.addField(constant(STRINGS, "ALIASES")
          .addJavadoc("The network's own by the names of their layers, where those have one.\n")
          .initializer(
              listed ? list(aliases()) : CodeBlock.of("readNames(1).subList(0, $L)", count))
          .build());
    }
    parameters.addField(constant(SHAPES, "SHAPES")
        .initializer(listed ? shapeList() : CodeBlock.of("readShapes()"))
        .build());
    parameters.addField(constant(TypeName.INT, "COUNT")
        .addJavadoc("How many of them are the network's own.\n")
        .initializer("$L", count)
        .build());
  }

  boolean hasAliases() {
    return context.tensors().stream().anyMatch(t -> t.alias().isPresent());
  }

  private static FieldSpec.Builder constant(TypeName type, String name) {
    return FieldSpec.builder(type, name, Modifier.STATIC, Modifier.FINAL);
  }

  /** The alias of a tensor, or its name; the optimizer's state has its own name only. */
  private static String alias(StoredArray array) {
    boolean own = array.name().equals(array.tensor().name());
    return own ? array.tensor().alias().orElse(array.name()) : array.name();
  }

  private static List<String> names(List<StoredArray> arrays) {
    return arrays.stream().map(StoredArray::name).toList();
  }

  private List<String> aliases() {
    return stored.stream()
        .limit(context.tensors().size())
        .map(TensorTable::alias)
        .toList();
  }

  private static CodeBlock list(List<String> names) {
    return CodeBlock.of(
        "$T.of($L)", List.class, rows(names.stream().map(JavaText::string).toList()));
  }

  private CodeBlock shapeList() {
    return CodeBlock.of(
        "{$L}", rows(stored.stream().map(a -> "{" + dimensions(a, ", ") + "}").toList()));
  }

  private static String dimensions(StoredArray array, String separator) {
    return array.tensor().shape().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(separator));
  }

  /** Items separated by commas, in lines of their own where they do not fit on one. */
  private static String rows(List<String> items) {
    if (String.join(", ", items).length() <= WIDTH) {
      return String.join(", ", items);
    }
    StringBuilder rows = new StringBuilder();
    int start = 0;
    for (String item : items) {
      boolean first = rows.isEmpty();
      boolean full = rows.length() - start + item.length() > WIDTH;
      rows.append(first ? "" : full ? "," : ", ");
      if (first || full) {
        rows.append("\n    ");
        start = rows.length();
      }
      rows.append(item);
    }
    return rows.toString();
  }

  private FieldSpec lines() {
    List<String> texts = MethodBudget.inGroups(stored, LINES).stream()
        .map(part -> part.stream().map(TensorTable::line).collect(Collectors.joining()))
        .map(text -> "\"\"\"\n" + text + "\"\"\"")
        .toList();
    return FieldSpec.builder(ArrayTypeName.of(String.class), "TABLE")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Name, alias and shape of every array, one array a line.\n")
        .initializer("{\n$L}", String.join(",\n", texts))
        .build();
  }

  private static String line(StoredArray array) {
    return array.name() + " " + alias(array) + " " + dimensions(array, " ") + "\n";
  }

  private static MethodSpec readNames() {
    return MethodSpec.methodBuilder("readNames")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(STRINGS)
        .addParameter(TypeName.INT, "column")
        .addCode(CodeTemplate.of("""
                    $list:T<String> names = new $arrayList:T<>();
                    for (String text : TABLE) {
                      for (String line : text.split("\\n")) {
                        names.add(line.split(" ")[column]);
                      }
                    }
                    return $list:T.copyOf(names);
                    """).types(List.class, ArrayList.class).code())
        .build();
  }

  private static MethodSpec readShapes() {
    return MethodSpec.methodBuilder("readShapes")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(SHAPES)
        .addCode(CodeTemplate.of("""
                    int[][] shapes = new int[NAMES.size()][];
                    int t = 0;
                    for (String text : TABLE) {
                      for (String line : text.split("\\n")) {
                        String[] words = line.split(" ");
                        int[] shape = new int[words.length - 2];
                        for (int d = 0; d < shape.length; d++) {
                          shape[d] = Integer.parseInt(words[d + 2]);
                        }
                        shapes[t++] = shape;
                      }
                    }
                    return shapes;
                    """).code())
        .build();
  }
}
