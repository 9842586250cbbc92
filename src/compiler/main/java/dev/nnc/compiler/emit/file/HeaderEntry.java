package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The record Entry of the nested class Header: one tensor of a file. */
final class HeaderEntry {
  static final ClassName NAME = ClassName.get("", "Entry");

  private static final TypeName LONGS = ParameterizedTypeName.get(List.class, Long.class);

  private HeaderEntry() {}

  static TypeSpec type() {
    return TypeSpec.recordBuilder("Entry")
        .addJavadoc("A tensor: its bytes stand from begin to end, counted from the header's end.\n")
        .addSuperinterface(ParameterizedTypeName.get(ClassName.get(Comparable.class), NAME))
        .recordConstructor(
            MethodSpec.constructorBuilder()
                .addParameter(String.class, "name")
                .addParameter(String.class, "dtype")
                .addParameter(LONGS, "shape")
                .addParameter(TypeName.LONG, "begin")
                .addParameter(TypeName.LONG, "end")
                .build())
        .addMethod(method("size", TypeName.LONG).addStatement("return end - begin").build())
        .addMethod(
            method("width", TypeName.INT)
                .addStatement("return dtype.equals($S) ? Double.BYTES : Float.BYTES", "F64")
                .build())
        .addMethod(
            method("compareTo", TypeName.INT)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(NAME, "other")
                .addCode(
                    """
                    int order = Long.compare(begin, other.begin);
                    return order != 0 ? order : Long.compare(end, other.end);
                    """)
                .build())
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).returns(returns);
  }
}
