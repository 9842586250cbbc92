package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.LayerCalls;
import dev.nnc.compiler.emit.text.JavadocText;
import dev.nnc.compiler.emit.text.Variables;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final List<String> layerNames;
  private final Optional<SharedPass> pass;
  private final Optional<SharedPass> shared;
  private final List<ParameterSpec> numbers = new ArrayList<>();

  /** A pass on the caller's thread alone. */
  PassMethod(String name, String javadoc) {
    this(name, javadoc, List.of(), Optional.empty(), Optional.empty());
  }

  /** A pass that threads share if the plan says so. */
  PassMethod(Emission emission, SharedPass pass, String javadoc) {
    this(
        pass.method(),
        javadoc,
        emission.plan().layerNames(),
        Optional.of(pass),
        Optional.of(pass).filter(p -> emission.shared()));
  }

  private PassMethod(
      String name,
      String javadoc,
      List<String> layerNames,
      Optional<SharedPass> pass,
      Optional<SharedPass> shared) {
    this.name = name;
    this.javadoc = javadoc;
    this.layerNames = layerNames;
    this.pass = pass;
    this.shared = shared;
  }

  PassMethod with(TypeName type, String parameter) {
    numbers.add(ParameterSpec.builder(type, parameter).build());
    return this;
  }

  /**
   * The pass as a method that calls one of each layer, so that a profile tells which takes the
   * time; of a single layer it is the method itself.
   */
  List<MethodSpec> ofLayers(List<LayerCalls> layers) {
    if (layers.size() == 1) {
      return methods(MethodBudget.cutCalls(layers.get(0).calls()));
    }
    List<CodeBlock> calls = new ArrayList<>();
    List<MethodSpec> ofLayers = new ArrayList<>();
    for (LayerCalls layer : layers) {
      PassMethod ofLayer = ofLayer(layer.layer());
      calls.add(CodeBlock.of("$L($L);\n", ofLayer.name, arguments(takesRows(layer.calls()))));
      ofLayers.addAll(ofLayer.parts(MethodBudget.cutCalls(layer.calls()), ofLayer.javadoc));
    }
    List<MethodSpec> methods = new ArrayList<>(methods(MethodBudget.cutCalls(calls)));
    methods.addAll(ofLayers);
    return methods;
  }

  private PassMethod ofLayer(int layer) {
    String what =
        layer == 0 ? "The feature maps" : "Layer " + layer + ", " + layerNames.get(layer - 1);
    PassMethod method = new PassMethod(
        pass.orElseThrow().method(layer), JavadocText.of(what) + ".", layerNames, pass, shared);
    method.numbers.addAll(numbers);
    return method;
  }

  List<MethodSpec> methods(List<List<CodeBlock>> parts) {
    List<MethodSpec> methods = new ArrayList<>();
    shared.ifPresent(pass -> methods.add(onAllRows(pass)));
    methods.addAll(
        parts(parts, shared.isPresent() ? "The same for a share of the rows." : javadoc));
    return methods;
  }

  private List<MethodSpec> parts(List<List<CodeBlock>> parts, String text) {
    List<MethodSpec> methods = new ArrayList<>();
    boolean rows = parts.stream().anyMatch(this::takesRows);
    MethodSpec.Builder whole = method(name, rows).addJavadoc("$L\n", text);
    if (parts.size() == 1) {
      methods.add(body(whole, parts.get(0)));
      return methods;
    }
    for (int i = 1; i <= parts.size(); i++) {
      whole.addStatement("$L($L)", name + i, arguments(takesRows(parts.get(i - 1))));
    }
    methods.add(whole.build());
    for (int i = 1; i <= parts.size(); i++) {
      List<CodeBlock> part = parts.get(i - 1);
      methods.add(body(method(name + i, takesRows(part)), part));
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

  /** Whether the method has the parameter {@code rows}, for these statements. */
  boolean takesRows(List<CodeBlock> statements) {
    return shared.isPresent() || Variables.names(CodeBlock.join(statements, ""), "rows");
  }

  private String arguments(boolean rows) {
    Stream<String> first =
        shared.isPresent() ? Stream.of("s") : rows ? Stream.of("rows") : Stream.of();
    return Stream.concat(first, numbers.stream().map(ParameterSpec::name))
        .collect(Collectors.joining(", "));
  }

  private MethodSpec.Builder method(String name, boolean rows) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
    if (shared.isPresent()) {
      method.addParameter(ClassName.get("", "Workspace"), "s");
    } else if (rows) {
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
