package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/**
 * What a pass does in one layer.
 *
 * @param layer from 1; 0 for what comes before the layers
 */
public record LayerCalls(int layer, List<CodeBlock> calls) {
  public LayerCalls {
    calls = List.copyOf(calls);
  }

  /** A pass that is not divided into layers: as one. */
  public static List<LayerCalls> undivided(List<CodeBlock> calls) {
    return List.of(new LayerCalls(0, calls));
  }

  /** The calls of all layers, in order. */
  public static List<CodeBlock> joined(List<LayerCalls> layers) {
    return layers.stream().flatMap(layer -> layer.calls().stream()).toList();
  }
}
