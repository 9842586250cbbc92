package dev.nnc.models.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The bytes of a file, as the classes of nnc write it: tensors in order, F32 or F64. */
public final class SafetensorsText {
  /** The data start at a multiple of it, so that other readers can map them. */
  private static final int ALIGNMENT = 8;

  private static final JsonFactory JSON = new JsonFactory();

  private SafetensorsText() {}

  /** A tensor of FLOAT64 is written as F64, any other as F32. */
  public static byte[] write(Map<String, String> metadata, Map<String, Tensor> tensors) {
    byte[] header = header(metadata, tensors);
    int padding = Math.floorMod(-header.length, ALIGNMENT);
    long size = Long.BYTES + header.length + padding + dataSize(tensors);
    ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length + padding).put(header);
    file.put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    for (Tensor tensor : tensors.values()) {
      for (double value : tensor.values()) {
        if (tensor.type() == ElementType.FLOAT64) {
          file.putDouble(value);
        } else {
          file.putFloat((float) value);
        }
      }
    }
    return file.array();
  }

  private static long bytes(Tensor tensor) {
    return (long) tensor.size()
        * (tensor.type() == ElementType.FLOAT64 ? Double.BYTES : Float.BYTES);
  }

  private static long dataSize(Map<String, Tensor> tensors) {
    return tensors.values().stream().mapToLong(SafetensorsText::bytes).sum();
  }

  private static byte[] header(Map<String, String> metadata, Map<String, Tensor> tensors) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart(Header.METADATA);
      for (Map.Entry<String, String> entry : metadata.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      long begin = 0;
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        Tensor tensor = entry.getValue();
        long end = begin + bytes(tensor);
        json.writeObjectFieldStart(entry.getKey());
        json.writeStringField("dtype", tensor.type() == ElementType.FLOAT64 ? "F64" : "F32");
        json.writeFieldName("shape");
        json.writeArray(tensor.shape(), 0, tensor.shape().length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        begin = end;
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }
}
