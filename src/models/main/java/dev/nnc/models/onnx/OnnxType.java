package dev.nnc.models.onnx;

import dev.nnc.models.graph.ElementType;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ONNX's types of elements: TensorProto.DataType. */
public enum OnnxType {
  FLOAT(1, 4, ElementType.FLOAT32),
  UINT8(2, 1, ElementType.INTEGER),
  INT8(3, 1, ElementType.INTEGER),
  UINT16(4, 2, ElementType.INTEGER),
  INT16(5, 2, ElementType.INTEGER),
  INT32(6, 4, ElementType.INTEGER),
  INT64(7, 8, ElementType.INTEGER),
  STRING(8, 0, null),
  BOOL(9, 1, ElementType.BOOLEAN),
  FLOAT16(10, 2, ElementType.FLOAT16),
  DOUBLE(11, 8, ElementType.FLOAT64),
  UINT32(12, 4, ElementType.INTEGER),
  UINT64(13, 8, ElementType.INTEGER),
  BFLOAT16(16, 2, ElementType.BFLOAT16);

  private final int number;
  private final int bytes;
  private final @Nullable ElementType element;

  OnnxType(int number, int bytes, @Nullable ElementType element) {
    this.number = number;
    this.bytes = bytes;
    this.element = element;
  }

  /**
   * The type with this number; empty for complex numbers, those of 8 and fewer bits, and others.
   */
  public static Optional<OnnxType> of(long number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /** Its number in files. */
  public int number() {
    return number;
  }

  /** How many bytes an element has in raw data; 0 for text. */
  public int bytes() {
    return bytes;
  }

  /** What it is in a graph; empty for text. */
  public Optional<ElementType> element() {
    return Optional.ofNullable(element);
  }
}
