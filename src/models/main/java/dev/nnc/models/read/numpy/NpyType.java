package dev.nnc.models.read.numpy;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Float16;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * What an array stores its numbers as.
 *
 * @param size bytes of a number
 */
record NpyType(ElementType type, int size, ByteOrder order, Decoder decoder) {

  /** The number at a place. */
  private interface Decoder {
    double at(ByteBuffer bytes, int place);
  }

  /** A type without its byte order. */
  private record Code(ElementType type, int size, Decoder decoder) {}

  private static final double TWO_TO_64 = 0x1p64;

  private static final Map<String, Code> KNOWN = Map.ofEntries(
      Map.entry("b1", new Code(ElementType.BOOLEAN, 1, (b, i) -> b.get(i) == 0 ? 0 : 1)),
      Map.entry("i1", new Code(ElementType.INTEGER, 1, ByteBuffer::get)),
      Map.entry("u1", new Code(ElementType.INTEGER, 1, (b, i) -> b.get(i) & 0xff)),
      Map.entry("i2", new Code(ElementType.INTEGER, 2, ByteBuffer::getShort)),
      Map.entry("u2", new Code(ElementType.INTEGER, 2, ByteBuffer::getChar)),
      Map.entry("i4", new Code(ElementType.INTEGER, 4, ByteBuffer::getInt)),
      Map.entry("u4", new Code(ElementType.INTEGER, 4, (b, i) -> b.getInt(i) & 0xffffffffL)),
      Map.entry("i8", new Code(ElementType.INTEGER, 8, ByteBuffer::getLong)),
      Map.entry("u8", new Code(ElementType.INTEGER, 8, (b, i) -> unsigned(b.getLong(i)))),
      Map.entry("f2", new Code(ElementType.FLOAT16, 2, (b, i) -> Float16.half(b.getShort(i)))),
      Map.entry("f4", new Code(ElementType.FLOAT32, 4, ByteBuffer::getFloat)),
      Map.entry("f8", new Code(ElementType.FLOAT64, 8, ByteBuffer::getDouble)));

  /** What a type that is not read holds, by the letter of its kind. */
  private static final Map<Character, String> OTHERS = Map.of(
      'c', "complex numbers",
      'U', "text",
      'S', "text",
      'a', "text",
      'M', "dates",
      'm', "durations",
      'V', "bytes of a type that NumPy has not (bfloat16, or records)",
      'f', "floating-point numbers of an unusual size",
      'g', "floating-point numbers of an unusual size");

  private static double unsigned(long value) {
    return value >= 0 ? value : value + TWO_TO_64;
  }

  /**
   * @param descr as the header writes it: {@code <f4}
   * @param place the array, for messages
   */
  static NpyType of(String descr, Origin place) {
    String code = descr.replaceFirst("^[<>|=]", "");
    if (code.startsWith("O")) {
      throw new Refusal(
          DiagnosticCode.NN607,
          List.of("pickle"),
          "the " + place + " holds Python objects; save the arrays of numbers themselves, as"
              + " `np.savez(path, W1=..., b1=...)` does");
    }
    Code known = KNOWN.get(code);
    if (known == null) {
      String what = code.isEmpty() ? "" : OTHERS.getOrDefault(code.charAt(0), "");
      throw Refusal.unsupported(
          place,
          "holds " + (what.isEmpty() ? "something of type" : what + ",") + " `" + descr + "`",
          "nnc reads floating-point numbers, whole numbers and truth values: convert it with"
              + " `.astype(np.float32)`");
    }
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyType(known.type, known.size, order, known.decoder);
  }

  /** The numbers of a file from a place on, in their order there. */
  IntToDoubleFunction numbers(byte[] file, int start) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
    return i -> decoder.at(bytes, start + i * size);
  }
}
