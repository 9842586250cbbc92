package dev.nnc.models.export.onnx;

import dev.nnc.models.export.protobuf.MessageWriter;
import dev.nnc.models.onnx.OnnxField;
import java.util.Map;

/** The whole of a file: ModelProto. */
final class ModelMessage {
  /**
   * The first with LayerNormalization. ONNX Runtime has had all its operators since 2022, and so
   * have converters; what later versions add is decomposed.
   */
  private static final long OPSET = 17;

  /** The version of the format that came with the opset. */
  private static final long IR_VERSION = 8;

  private ModelMessage() {}

  /** With texts in this order. */
  static MessageWriter of(MessageWriter graph, Map<String, String> metadata) {
    MessageWriter model = new MessageWriter()
        .integer(OnnxField.Model.IR_VERSION, IR_VERSION)
        .text(OnnxField.Model.PRODUCER_NAME, "nnc")
        .message(OnnxField.Model.GRAPH, graph)
        .message(
            OnnxField.Model.OPSET_IMPORT,
            new MessageWriter()
                .text(OnnxField.Opset.DOMAIN, "")
                .integer(OnnxField.Opset.VERSION, OPSET));
    metadata.forEach((key, value) -> model.message(
        OnnxField.Model.METADATA,
        new MessageWriter().text(OnnxField.Entry.KEY, key).text(OnnxField.Entry.VALUE, value)));
    return model;
  }
}
