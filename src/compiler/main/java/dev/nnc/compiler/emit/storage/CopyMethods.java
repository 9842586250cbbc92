package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.plan.NetworkTitle;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The public methods fork, copy and toString. */
public final class CopyMethods {
  private final ClassContext context;

  public CopyMethods(ClassContext context) {
    this.context = context;
  }

  public List<MethodSpec> methods() {
    return List.of(
        copying(
                "fork",
                "A network with the same weights and state, and its own workspace: one per thread.")
            .addStatement("return new $T(parameters)", context.className())
            .build(),
        copying("copy", "An independent network that starts with these weights and this state.")
            .addStatement("return new $T(parameters.copy())", context.className())
            .build(),
        MethodSpec.methodBuilder("toString")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(String.class)
            .addStatement("return $L", JavaText.string(summary()))
            .build());
  }

  private MethodSpec.Builder copying(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("$L\n", javadoc)
        .returns(context.className());
  }

  /** Digits 784-400-10, 317,600 parameters. */
  public String summary() {
    long count = context.tensors().stream()
        .filter(t -> t.role().isParameter())
        .mapToLong(Tensor::size)
        .sum();
    return NetworkTitle.of(context.network(), count);
  }
}
