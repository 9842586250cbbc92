package dev.nnc.models.read.onnx.message;

import java.util.List;
import java.util.Map;

/**
 * A ModelProto.
 *
 * @param opsets the version of each domain; that of ONNX itself is ""
 * @param metadata what the file says of itself, by key
 */
public record OnnxModel(
    long irVersion,
    Map<String, Long> opsets,
    OnnxGraph graph,
    List<OnnxFunction> functions,
    Map<String, String> metadata) {}
