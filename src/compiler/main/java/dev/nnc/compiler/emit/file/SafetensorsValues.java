package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Precision;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The methods of the nested class Safetensors that read the numbers of a tensor, in any precision.
 */
final class SafetensorsValues {
  private final ClassContext context;

  SafetensorsValues(ClassContext context) {
    this.context = context;
  }

  List<MethodSpec> methods() {
    return List.of(fill(), half(), refill());
  }

  private MethodSpec fill() {
    boolean isFloat = context.network().precision() == Precision.FLOAT;
    return SafetensorsReader.helper("fill", TypeName.VOID)
        .addJavadoc("Reads the entry into the pieces; what they do not take is passed over.\n")
        .addParameter(context.matrix(), "pieces")
        .addParameter(SafetensorsReader.ENTRY, "entry")
        .addParameter(InputStream.class, "in")
        .addParameter(ByteBuffer.class, "buffer")
        .addCode(CodeTemplate.of("""
                    int width = entry.width();
                    boolean upperHalf = entry.dtype().equals("BF16");
                    long left = refill(buffer, in, entry.size());
                    for ($vector:T piece : pieces) {
                      for (int i = 0; i < piece.length; i++) {
                        if (!buffer.hasRemaining()) {
                          left = refill(buffer, in, left);
                        }
                        piece[i] = switch (width) {
                          case Double.BYTES -> $wide:L;
                          case Float.BYTES -> buffer.getFloat();
                          default -> half(buffer.getShort(), upperHalf);
                        };
                      }
                    }
                    while (left > 0) {
                      left = refill(buffer, in, left);
                    }
                    """)
            .with("vector", context.vector())
            .with("wide", isFloat ? "(float) buffer.getDouble()" : "buffer.getDouble()")
            .code())
        .build();
  }

  private static MethodSpec half() {
    return MethodSpec.methodBuilder("half")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(TypeName.FLOAT)
        .addJavadoc(
            "A number of 16 bits, which a float can hold: BF16 is the upper half of one, F16 has 5 bits of exponent.\n")
        .addParameter(TypeName.SHORT, "bits")
        .addParameter(TypeName.BOOLEAN, "upperHalf")
        .addCode("""
            if (upperHalf) {
              return Float.intBitsToFloat(bits << 16);
            }
            // the exponents of F16 begin 112 above those of a float; the product is exact, of subnormals too
            float size = Float.intBitsToFloat((bits & 0x7fff) << 13) * 0x1p112f;
            if (size >= 0x1p16f) {
              size = size == 0x1p16f ? Float.POSITIVE_INFINITY : Float.NaN;
            }
            return bits < 0 ? -size : size;
            """)
        .build();
  }

  private static MethodSpec refill() {
    return SafetensorsReader.helper("refill", TypeName.LONG)
        .addJavadoc("Reads up to a buffer of the bytes left; returns how many are left then.\n")
        .addParameter(ByteBuffer.class, "buffer")
        .addParameter(InputStream.class, "in")
        .addParameter(TypeName.LONG, "left")
        .addCode(CodeTemplate.of("""
                    int count = (int) Math.min(left, CHUNK);
                    if (in.readNBytes(buffer.array(), 0, count) < count) {
                      throw new $eofException:T("the file ends within a tensor");
                    }
                    limit(buffer, count);
                    return left - count;
                    """).types(EOFException.class).code())
        .build();
  }
}
