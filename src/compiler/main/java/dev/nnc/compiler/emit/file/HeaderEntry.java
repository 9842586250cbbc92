package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.GeneratedMark;

/** The record Entry of the nested class Header: one tensor of a file. */
final class HeaderEntry {
  static final ClassName NAME = ClassName.get("", "Entry");

  private static final TypeName LONGS = ArrayTypeName.of(TypeName.LONG);

  private HeaderEntry() {}

  static TypeSpec type() {
    return TypeSpec.recordBuilder("Entry")
        .addAnnotation(GeneratedMark.nested())
        .addJavadoc("A tensor: its bytes stand from begin to end, counted from the header's end.\n")
        .recordConstructor(MethodSpec.constructorBuilder()
            .addParameter(String.class, "name")
            .addParameter(String.class, "dtype")
            .addParameter(LONGS, "shape")
            .addParameter(TypeName.LONG, "begin")
            .addParameter(TypeName.LONG, "end")
            .build())
        .addMethod(
            method("size", TypeName.LONG).addStatement("return end - begin").build())
        .addMethod(method("width", TypeName.INT)
            .addStatement("return dtype.equals($S) ? Double.BYTES : Float.BYTES", "F64")
            .build())
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).returns(returns);
  }
}
