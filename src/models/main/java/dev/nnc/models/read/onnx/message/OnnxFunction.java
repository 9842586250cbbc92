package dev.nnc.models.read.onnx.message;

import java.util.List;
import java.util.Map;

/**
 * A FunctionProto: an operator that the file defines by others.
 *
 * @param defaults of attributes
 */
public record OnnxFunction(
    String domain,
    String name,
    String overload,
    List<String> inputs,
    List<String> outputs,
    List<OnnxNode> nodes,
    Map<String, OnnxAttribute> defaults) {}
