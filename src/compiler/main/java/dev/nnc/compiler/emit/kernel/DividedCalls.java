package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.plan.pass.SharedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The calls of a pass, each with its equation, and the meetings of the threads that share it, layer
 * by layer.
 */
public final class DividedCalls {
  private final Emission emission;
  private final Map<Integer, List<CodeBlock>> layers = new LinkedHashMap<>();
  private int layer;
  private boolean due;

  public DividedCalls(Emission emission) {
    this.emission = emission;
  }

  /**
   * Adds a step; one without code adds nothing, but its meeting. One whose layer has been left, or
   * that has none, goes with those before it.
   */
  public void add(SharedStep<?> step, OptionalInt ofLayer, String equation, CodeBlock call) {
    due |= step.meets();
    if (call.isEmpty()) {
      return;
    }
    CodeBlock divided = step.division().isForOne() ? emission.alone(call) : call;
    if (ofLayer.isPresent() && !layers.containsKey(ofLayer.getAsInt())) {
      layer = ofLayer.getAsInt();
    }
    layers
        .computeIfAbsent(layer, l -> new ArrayList<>())
        .add(CodeBlock.of(
            "$L// $L\n$L", due ? emission.meeting() : CodeBlock.of(""), equation, divided));
    due = false;
  }

  public List<LayerCalls> calls() {
    return layers.entrySet().stream()
        .map(of -> new LayerCalls(of.getKey(), of.getValue()))
        .toList();
  }
}
