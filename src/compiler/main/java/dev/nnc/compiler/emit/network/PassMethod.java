package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * A pass as a private method with {@code p}, {@code s} and {@code rows} in scope; a pass of many
 * steps becomes a method that calls its parts, because HotSpot does not compile huge methods.
 *
 * <p>A pass that threads may share becomes two methods: the one that its callers know, and one for
 * a share.
 */
final class PassMethod {
  private final String name;
  private final String javadoc;
  private final Optional<SharedPass> shared;
  private final List<ParameterSpec> numbers = new ArrayList<>();

  /** A pass on the caller's thread alone. */
  PassMethod(String name, String javadoc) {
    this.name = name;
    this.javadoc = javadoc;
    this.shared = Optional.empty();
  }

  /** A pass that threads share if the plan says so. */
  PassMethod(Emission emission, SharedPass pass, String javadoc) {
    this.name = pass.method();
    this.javadoc = javadoc;
    this.shared = Optional.of(pass).filter(p -> emission.shared());
  }

  PassMethod with(TypeName type, String parameter) {
    numbers.add(ParameterSpec.builder(type, parameter).build());
    return this;
  }

  List<MethodSpec> methods(List<List<CodeBlock>> parts) {
    List<MethodSpec> methods = new ArrayList<>();
    shared.ifPresent(pass -> methods.add(onAllRows(pass)));
    String text = shared.isPresent() ? "The same for a share of the rows." : javadoc;
    MethodSpec.Builder whole = method(name).addJavadoc("$L\n", text);
    if (parts.size() == 1) {
      methods.add(body(whole, parts.get(0)));
      return methods;
    }
    for (int i = 1; i <= parts.size(); i++) {
      whole.addStatement("$L($L)", name + i, arguments());
    }
    methods.add(whole.build());
    for (int i = 1; i <= parts.size(); i++) {
      methods.add(body(method(name + i), parts.get(i - 1)));
    }
    return methods;
  }

  /** Leaves the numbers where every thread finds them. */
  private MethodSpec onAllRows(SharedPass pass) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("$L\n", javadoc)
        .addParameter(int.class, "rows")
        .addParameters(numbers);
    numbers.forEach(
        number -> method.addStatement("workspace.$L = $L", number.name(), number.name()));
    return method.addStatement("run($L, rows)", pass.code()).build();
  }

  private String arguments() {
    String first = shared.isPresent() ? "s" : "rows";
    return first
        + numbers.stream().map(number -> ", " + number.name()).collect(Collectors.joining());
  }

  private MethodSpec.Builder method(String name) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
    if (shared.isPresent()) {
      method.addParameter(ClassName.get("", "Workspace"), "s");
    } else {
      method.addParameter(int.class, "rows");
    }
    return method.addParameters(numbers);
  }

  private MethodSpec body(MethodSpec.Builder method, List<CodeBlock> statements) {
    CodeBlock code = CodeBlock.join(statements, "");
    return method
        .addCode(
            shared.isPresent() ? Variables.declaredForShare(code) : Variables.declaredFor(code))
        .build();
  }
}
