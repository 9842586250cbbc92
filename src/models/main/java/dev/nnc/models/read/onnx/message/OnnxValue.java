package dev.nnc.models.read.onnx.message;

import dev.nnc.models.onnx.OnnxType;
import java.util.Optional;

/**
 * A ValueInfoProto: an input or an output.
 *
 * @param type of its elements; empty if it is no tensor, or the file does not say
 * @param shape -1 for a size that is open; empty if the file does not say
 */
public record OnnxValue(String name, Optional<OnnxType> type, Optional<int[]> shape) {}
