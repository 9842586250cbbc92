package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.GeneratedMark;
import java.util.Arrays;
import javax.lang.model.element.Modifier;

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
        .addMethod(method("width", TypeName.INT).addCode("""
                return switch (dtype) {
                  case "F64" -> Double.BYTES;
                  case "F32" -> Float.BYTES;
                  default -> Short.BYTES;
                };
                """).build())
        .addMethod(text())
        .build();
  }

  /** A file may have any name in it. */
  private static MethodSpec text() {
    return method("toString", ClassName.get(String.class))
        .addJavadoc("Name and shape for a message: a part of one line, whatever the file has.\n")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addStatement(
            "String text = (name + \" \" + $T.toString(shape)).replaceAll(\"\\\\p{C}\", \"?\")",
            Arrays.class)
        .addStatement("return text.length() > 100 ? text.substring(0, 100) + \"...\" : text")
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).returns(returns);
  }
}
