package dev.nnc.models.read.onnx;

import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.onnx.OnnxType;
import dev.nnc.models.read.ModelFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A small ONNX file: from the input x to the output y. */
final class OnnxFile {
  private final long opset;
  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
  private final ByteArrayOutputStream model = new ByteArrayOutputStream();

  /** With an input of rows. */
  OnnxFile(long opset, int... columns) {
    this.opset = opset;
    text(graph, OnnxField.Graph.NAME, "test");
    long[] shape = new long[columns.length + 1];
    shape[0] = -1;
    for (int i = 0; i < columns.length; i++) {
      shape[i + 1] = columns[i];
    }
    message(graph, OnnxField.Graph.INPUT, value("x", OnnxType.FLOAT, shape));
    message(graph, OnnxField.Graph.OUTPUT, value("y", OnnxType.FLOAT));
  }

  OnnxFile alsoInput(String name, int... shape) {
    long[] sizes = new long[shape.length];
    Arrays.setAll(sizes, i -> shape[i]);
    message(graph, OnnxField.Graph.INPUT, value(name, OnnxType.FLOAT, sizes));
    return this;
  }

  OnnxFile alsoOutput(String name, OnnxType type) {
    message(graph, OnnxField.Graph.OUTPUT, value(name, type));
    return this;
  }

  OnnxFile initializer(ByteArrayOutputStream tensor) {
    message(graph, OnnxField.Graph.INITIALIZER, tensor);
    return this;
  }

  /** A node as {@link #nodeMessage} makes it. */
  OnnxFile node(ByteArrayOutputStream node) {
    message(graph, OnnxField.Graph.NODE, node);
    return this;
  }

  OnnxFile floats(String name, int[] shape, double... values) {
    message(graph, OnnxField.Graph.INITIALIZER, floatTensor(name, shape, values));
    return this;
  }

  OnnxFile integers(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      raw.putLong(value);
    }
    message(
        graph,
        OnnxField.Graph.INITIALIZER,
        tensor(name, OnnxType.INT64, new int[] {values.length}, raw.array()));
    return this;
  }

  /** Of the domain of ONNX itself. */
  OnnxFile node(String type, List<String> inputs, String output, Map<String, ?> attributes) {
    return node("", type, inputs, output, attributes);
  }

  OnnxFile node(
      String domain, String type, List<String> inputs, String output, Map<String, ?> attributes) {
    message(graph, OnnxField.Graph.NODE, nodeMessage(domain, type, inputs, output, attributes));
    return this;
  }

  static ByteArrayOutputStream nodeMessage(
      String domain, String type, List<String> inputs, String output, Map<String, ?> attributes) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    inputs.forEach(input -> text(node, OnnxField.Node.INPUT, input));
    text(node, OnnxField.Node.OUTPUT, output);
    text(node, OnnxField.Node.OP_TYPE, type);
    text(node, OnnxField.Node.DOMAIN, domain);
    attributes.forEach(
        (name, value) -> message(node, OnnxField.Node.ATTRIBUTE, attribute(name, value)));
    return node;
  }

  /** Adds a field to the model. */
  OnnxFile inModel(int field, ByteArrayOutputStream body) {
    message(model, field, body);
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    integer(whole, OnnxField.Model.IR_VERSION, 8);
    message(whole, OnnxField.Model.GRAPH, graph);
    for (Map.Entry<String, Long> each :
        Map.of("", opset, "ai.onnx.ml", 3L, "com.microsoft", 1L).entrySet()) {
      message(whole, OnnxField.Model.OPSET_IMPORT, opset(each.getKey(), each.getValue()));
    }
    whole.writeBytes(model.toByteArray());
    return whole.toByteArray();
  }

  ModelFile file() {
    return ModelFile.alone("test.onnx", bytes());
  }

  static ByteArrayOutputStream opset(String domain, long version) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    text(entry, OnnxField.Opset.DOMAIN, domain);
    integer(entry, OnnxField.Opset.VERSION, version);
    return entry;
  }

  private static ByteArrayOutputStream attribute(String name, Object value) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, OnnxField.Attribute.NAME, name);
    if (value instanceof Number number && !(number instanceof Integer)) {
      fixed(body, OnnxField.Attribute.FLOAT, number.floatValue());
      integer(body, OnnxField.Attribute.TYPE, 1);
    } else if (value instanceof Integer number) {
      integer(body, OnnxField.Attribute.INT, number);
      integer(body, OnnxField.Attribute.TYPE, 2);
    } else if (value instanceof String text) {
      text(body, OnnxField.Attribute.STRING, text);
      integer(body, OnnxField.Attribute.TYPE, 3);
    } else if (value instanceof double[] reals) {
      for (double each : reals) {
        fixed(body, OnnxField.Attribute.FLOATS, (float) each);
      }
      integer(body, OnnxField.Attribute.TYPE, 6);
    } else if (value instanceof int[] integers) {
      for (int each : integers) {
        integer(body, OnnxField.Attribute.INTS, each);
      }
      integer(body, OnnxField.Attribute.TYPE, 7);
    } else if (value instanceof String[] texts) {
      for (String each : texts) {
        text(body, OnnxField.Attribute.STRINGS, each);
      }
      integer(body, OnnxField.Attribute.TYPE, 8);
    } else if (value instanceof ByteArrayOutputStream tensor) {
      message(body, OnnxField.Attribute.TENSOR, tensor);
      integer(body, OnnxField.Attribute.TYPE, 4);
    } else {
      throw new IllegalArgumentException(name);
    }
    return body;
  }

  static ByteArrayOutputStream floatTensor(String name, int[] shape, double... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      raw.putFloat((float) value);
    }
    return tensor(name, OnnxType.FLOAT, shape, raw.array());
  }

  static ByteArrayOutputStream tensor(String name, OnnxType type, int[] shape, byte... raw) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size : shape) {
      integer(body, OnnxField.Tensor.DIMS, size);
    }
    integer(body, OnnxField.Tensor.DATA_TYPE, type.number());
    text(body, OnnxField.Tensor.NAME, name);
    bytes(body, OnnxField.Tensor.RAW_DATA, raw);
    return body;
  }

  private static ByteArrayOutputStream value(String name, OnnxType type, long... shape) {
    ByteArrayOutputStream sizes = new ByteArrayOutputStream();
    for (long size : shape) {
      ByteArrayOutputStream dimension = new ByteArrayOutputStream();
      if (size >= 0) {
        integer(dimension, OnnxField.Shape.SIZE, size);
      } else {
        text(dimension, OnnxField.Shape.SYMBOL, "N");
      }
      message(sizes, OnnxField.Shape.DIMENSION, dimension);
    }
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    integer(tensor, OnnxField.Type.ELEMENT, type.number());
    if (shape.length > 0) {
      message(tensor, OnnxField.Type.SHAPE, sizes);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    message(whole, OnnxField.Type.TENSOR, tensor);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, OnnxField.Value.NAME, name);
    message(body, OnnxField.Value.TYPE, whole);
    return body;
  }

  static void text(ByteArrayOutputStream to, int field, String text) {
    bytes(to, field, text.getBytes(StandardCharsets.UTF_8));
  }

  static void message(ByteArrayOutputStream to, int field, ByteArrayOutputStream body) {
    bytes(to, field, body.toByteArray());
  }

  static void bytes(ByteArrayOutputStream to, int field, byte[] bytes) {
    varint(to, (long) field << 3 | 2);
    varint(to, bytes.length);
    to.writeBytes(bytes);
  }

  static void integer(ByteArrayOutputStream to, int field, long value) {
    varint(to, (long) field << 3);
    varint(to, value);
  }

  static void fixed(ByteArrayOutputStream to, int field, float value) {
    varint(to, (long) field << 3 | 5);
    to.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
  }

  private static void varint(ByteArrayOutputStream to, long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      to.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    to.write((int) left);
  }
}
