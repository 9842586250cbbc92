package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** A method of many statements as one method, or as one that calls its parts in order. */
public final class CutMethod {

  private CutMethod() {}

  /**
   * Adds the method; its parts have the same parameters.
   *
   * @param method without a body
   * @param parts the statements, in blocks that each fit a method
   */
  public static void add(TypeSpec.Builder type, MethodSpec.Builder method, List<CodeBlock> parts) {
    String name = method.build().name();
    List<ParameterSpec> parameters = method.build().parameters();
    String arguments =
        parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    if (parts.size() <= 1) {
      parts.forEach(method::addCode);
      type.addMethod(method.build());
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      method.addStatement("$N($L)", name + i, arguments);
    }
    type.addMethod(method.build());
    for (int i = 0; i < parts.size(); i++) {
      type.addMethod(MethodSpec.methodBuilder(name + i)
          .addModifiers(Modifier.PRIVATE)
          .addParameters(parameters)
          .addCode(parts.get(i))
          .build());
    }
  }
}
