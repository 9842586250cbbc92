package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * A pass as a private method with {@code p}, {@code s} and {@code rows} in scope; a pass of many steps becomes a method
 * that calls its parts, because HotSpot does not compile huge methods.
 */
final class PassMethod {
  private final String name;
  private final String javadoc;
  private final List<ParameterSpec> parameters = new ArrayList<>();

  PassMethod(String name, String javadoc) {
    this.name = name;
    this.javadoc = javadoc;
    parameters.add(ParameterSpec.builder(int.class, "rows").build());
  }

  PassMethod with(TypeName type, String parameter) {
    parameters.add(ParameterSpec.builder(type, parameter).build());
    return this;
  }

  List<MethodSpec> methods(List<List<CodeBlock>> parts) {
    if (parts.size() == 1) {
      return List.of(body(method(name).addJavadoc("$L\n", javadoc), parts.get(0)));
    }
    List<MethodSpec> methods = new ArrayList<>();
    MethodSpec.Builder whole = method(name).addJavadoc("$L\n", javadoc);
    String arguments = parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    for (int i = 0; i < parts.size(); i++) {
      whole.addStatement("$L($L)", name + (i + 1), arguments);
      methods.add(body(method(name + (i + 1)), parts.get(i)));
    }
    methods.add(0, whole.build());
    return methods;
  }

  private MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).addParameters(parameters);
  }

  private static MethodSpec body(MethodSpec.Builder method, List<CodeBlock> statements) {
    return method.addCode(Variables.declaredFor(CodeBlock.join(statements, ""))).build();
  }
}
