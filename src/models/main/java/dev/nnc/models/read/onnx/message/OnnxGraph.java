package dev.nnc.models.read.onnx.message;

import java.util.List;
import java.util.Map;

/**
 * A GraphProto.
 *
 * @param initializers by name
 * @param inputs what is given, in old files the initializers too
 */
public record OnnxGraph(
    List<OnnxNode> nodes,
    Map<String, OnnxTensor> initializers,
    List<OnnxValue> inputs,
    List<OnnxValue> outputs) {

  /** The same with other nodes. */
  public OnnxGraph with(List<OnnxNode> others) {
    return new OnnxGraph(others, initializers, inputs, outputs);
  }
}
