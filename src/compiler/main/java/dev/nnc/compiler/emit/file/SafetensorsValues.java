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

/**
 * The methods of the nested class Safetensors that read the numbers of a tensor, in either
 * precision.
 */
final class SafetensorsValues {
  private final ClassContext context;

  SafetensorsValues(ClassContext context) {
    this.context = context;
  }

  List<MethodSpec> methods() {
    return List.of(fill(), refill());
  }

  private MethodSpec fill() {
    boolean isFloat = context.network().precision() == Precision.FLOAT;
    String narrow = isFloat
        ? "wide ? (float) buffer.getDouble() : buffer.getFloat()"
        : "wide ? buffer.getDouble() : buffer.getFloat()";
    return SafetensorsReader.helper("fill", TypeName.VOID)
        .addJavadoc("Reads the entry into the pieces; what they do not take is passed over.\n")
        .addParameter(context.matrix(), "pieces")
        .addParameter(SafetensorsReader.ENTRY, "entry")
        .addParameter(InputStream.class, "in")
        .addParameter(ByteBuffer.class, "buffer")
        .addCode(CodeTemplate.of("""
                    boolean wide = entry.width() == Double.BYTES;
                    long left = refill(buffer, in, entry.size());
                    for ($vector:T piece : pieces) {
                      for (int i = 0; i < piece.length; i++) {
                        if (!buffer.hasRemaining()) {
                          left = refill(buffer, in, left);
                        }
                        piece[i] = $narrow:L;
                      }
                    }
                    while (left > 0) {
                      left = refill(buffer, in, left);
                    }
                    """)
            .with("vector", context.vector())
            .with("narrow", narrow)
            .code())
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
                    buffer.clear().limit(count);
                    return left - count;
                    """).types(EOFException.class).code())
        .build();
  }
}
