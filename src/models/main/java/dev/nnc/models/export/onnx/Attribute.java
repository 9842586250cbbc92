package dev.nnc.models.export.onnx;

import dev.nnc.models.export.protobuf.MessageWriter;
import dev.nnc.models.onnx.OnnxField;

/**
 * A setting of an operator.
 *
 * @param message AttributeProto
 */
record Attribute(MessageWriter message) {
  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int INTS = 7;

  static Attribute real(String name, double value) {
    return new Attribute(named(name)
        .real(OnnxField.Attribute.FLOAT, (float) value)
        .integer(OnnxField.Attribute.TYPE, FLOAT));
  }

  static Attribute integer(String name, long value) {
    return new Attribute(
        named(name).integer(OnnxField.Attribute.INT, value).integer(OnnxField.Attribute.TYPE, INT));
  }

  static Attribute integers(String name, long... values) {
    MessageWriter message = named(name);
    for (long value : values) {
      message.integer(OnnxField.Attribute.INTS, value);
    }
    return new Attribute(message.integer(OnnxField.Attribute.TYPE, INTS));
  }

  private static MessageWriter named(String name) {
    return new MessageWriter().text(OnnxField.Attribute.NAME, name);
  }
}
