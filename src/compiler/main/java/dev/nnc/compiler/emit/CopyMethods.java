package dev.nnc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The public methods fork, copy and toString. */
public final class CopyMethods {
  /** Widths that toString spells out; beyond them it shows the ends. */
  private static final int MAX_WIDTHS = 32;

  private final ClassContext context;

  public CopyMethods(ClassContext context) {
    this.context = context;
  }

  public List<MethodSpec> methods() {
    return List.of(
        copying("fork", "A network with the same weights and state, and its own workspace: one per thread.")
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
  String summary() {
    long count =
        context.tensors().stream().filter(t -> t.role().isParameter()).mapToLong(Tensor::size).sum();
    return String.format(
        Locale.ROOT, "%s %s, %,d %s", context.network().name(), widths(), count,
        count == 1 ? "parameter" : "parameters");
  }

  /** The input's width, that of the features, and the outputs of each dense layer. */
  private String widths() {
    Network network = context.network();
    List<Integer> widths = new ArrayList<>(List.of(network.inputSize()));
    if (!network.features().isEmpty()) {
      widths.add(network.featureSize());
    }
    for (Layer layer : network.allLayers()) {
      if (layer instanceof Layer.Dense) {
        widths.add(layer.outputs());
      }
    }
    if (widths.size() <= MAX_WIDTHS) {
      return joined(widths);
    }
    return joined(widths.subList(0, MAX_WIDTHS / 2))
        + "-...-"
        + joined(widths.subList(widths.size() - MAX_WIDTHS / 2, widths.size()));
  }

  private static String joined(List<Integer> widths) {
    return widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }
}
