package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The methods of the nested class Safetensors that say which tensors of a file may be those that it
 * lacks: other libraries give them other names, and PyTorch stores each W transposed.
 */
final class OtherNames {
  private static final TypeName ENTRIES =
      ParameterizedTypeName.get(ClassName.get(List.class), SafetensorsReader.ENTRY);

  private OtherNames() {}

  static FieldSpec most() {
    return FieldSpec.builder(TypeName.INT, "MOST_LISTED")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Tensors that one message names: a file may have thousands.\n")
        .initializer("16")
        .build();
  }

  static List<MethodSpec> methods() {
    return List.of(lacking(), listed(), isTransposed());
  }

  private static MethodSpec lacking() {
    return helper("lacking", ClassName.get(IOException.class))
        .addJavadoc(
            "What the file lacks, what else it has, and which of that may be the same numbers.\n")
        .addParameter(
            ParameterizedTypeName.get(ClassName.get(List.class), TypeName.INT.box()), "missing")
        .addParameter(ENTRIES, "others")
        .addCode(CodeTemplate.of("""
            $list:T<String> names = new $arrayList:T<>();
            $list:T<String> alike = new $arrayList:T<>();
            for (int t : missing) {
              String shape = $arrays:T.toString(Parameters.SHAPES[t]);
              names.add(Parameters.NAMES.get(t) + " " + shape);
              for (int i = 0; i < others.size() && alike.size() < MOST_LISTED && names.size() <= MOST_LISTED; i++) {
                Header.Entry other = others.get(i);
                boolean same = $arrays:T.toString(other.shape()).equals(shape);
                boolean transposed = isTransposed(other.shape(), Parameters.SHAPES[t]);
                if (same || transposed) {
                  alike.add(Parameters.NAMES.get(t) + " may be " + other
                      + (!transposed ? "" : same ? ", transposed or not" : ", transposed"));
                }
              }
            }
            return new $ioException:T(
                "the file lacks " + listed(names)
                    + (others.isEmpty() ? "" : "; it has " + listed(others))
                    + (alike.isEmpty() ? "" : "; " + String.join("; ", alike)));
            """)
            .types(List.class, ArrayList.class, Arrays.class, IOException.class)
            .code())
        .build();
  }

  private static MethodSpec listed() {
    return helper("listed", ClassName.get(String.class))
        .addParameter(
            ParameterizedTypeName.get(
                ClassName.get(List.class), WildcardTypeName.subtypeOf(Object.class)),
            "tensors")
        .addCode("""
            int count = Math.min(tensors.size(), MOST_LISTED);
            String text = tensors.subList(0, count).toString();
            return text.substring(1, text.length() - 1)
                + (count < tensors.size() ? " and " + (tensors.size() - count) + " more" : "");
            """)
        .build();
  }

  private static MethodSpec isTransposed() {
    return helper("isTransposed", TypeName.BOOLEAN)
        .addParameter(ArrayTypeName.of(TypeName.LONG), "found")
        .addParameter(ArrayTypeName.of(TypeName.INT), "shape")
        .addStatement(
            "return found.length == 2 && shape.length == 2 && found[0] == shape[1] && found[1] == shape[0]")
        .build();
  }

  private static MethodSpec.Builder helper(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(returns);
  }
}
