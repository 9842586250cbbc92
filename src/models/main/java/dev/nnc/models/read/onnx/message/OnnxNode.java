package dev.nnc.models.read.onnx.message;

import dev.nnc.models.graph.Origin;
import java.util.List;
import java.util.Map;

/**
 * A NodeProto.
 *
 * @param domain of the operator; "" for those of ONNX itself
 * @param opset the version of the domain, or 0 if the file says none
 * @param inputs names of values; "" for one that is left out
 */
public record OnnxNode(
    String domain,
    String type,
    String overload,
    long opset,
    String name,
    List<String> inputs,
    List<String> outputs,
    Map<String, OnnxAttribute> attributes) {

  /** Its place for messages: by its own name, or that of its first output. */
  public Origin origin() {
    String kind = domain.isEmpty() || domain.equals("ai.onnx.ml") ? type : domain + "." + type;
    return new Origin(kind, name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name);
  }
}
