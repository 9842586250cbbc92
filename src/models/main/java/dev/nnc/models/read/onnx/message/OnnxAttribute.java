package dev.nnc.models.read.onnx.message;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.read.protobuf.Fields;
import dev.nnc.models.read.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * An AttributeProto. Its values are read when they are asked for.
 *
 * @param reference the attribute of the function that it stands in, whose value it has; or ""
 */
public record OnnxAttribute(String name, String reference, Message body) {

  /** The same value by another name. */
  public OnnxAttribute named(String other) {
    return new OnnxAttribute(other, "", body);
  }

  public float real() {
    float value = 0;
    for (Fields field = body.fields(); field.next(); ) {
      value = field.number() == OnnxField.Attribute.FLOAT ? field.real() : value;
    }
    return value;
  }

  public long integer() {
    long value = 0;
    for (Fields field = body.fields(); field.next(); ) {
      value = field.number() == OnnxField.Attribute.INT ? field.integer() : value;
    }
    return value;
  }

  public String text() {
    String value = "";
    for (Fields field = body.fields(); field.next(); ) {
      value = field.number() == OnnxField.Attribute.STRING ? field.text() : value;
    }
    return value;
  }

  public double[] reals() {
    DoubleStream.Builder values = DoubleStream.builder();
    for (Fields field = body.fields(); field.next(); ) {
      if (field.number() == OnnxField.Attribute.FLOATS) {
        field.floats(values::add);
      }
    }
    return values.build().toArray();
  }

  public long[] integers() {
    LongStream.Builder values = LongStream.builder();
    for (Fields field = body.fields(); field.next(); ) {
      if (field.number() == OnnxField.Attribute.INTS) {
        field.integers(values::add);
      }
    }
    return values.build().toArray();
  }

  public List<String> texts() {
    List<String> values = new ArrayList<>();
    for (Fields field = body.fields(); field.next(); ) {
      if (field.number() == OnnxField.Attribute.STRINGS) {
        if (values.size() == TensorValues.MOST_TEXTS) {
          throw Refusal.limit("labels", TensorValues.MOST_TEXTS);
        }
        values.add(field.text());
      }
    }
    return values;
  }

  /** The tensor that it is. */
  public Optional<Message> tensor() {
    Optional<Message> value = Optional.empty();
    for (Fields field = body.fields(); field.next(); ) {
      if (field.number() == OnnxField.Attribute.TENSOR) {
        value = Optional.of(field.message());
      }
    }
    return value;
  }
}
