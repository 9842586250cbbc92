package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Precision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The writing half of the nested class Safetensors. */
final class SafetensorsWriter {
  private final ClassContext context;

  SafetensorsWriter(ClassContext context) {
    this.context = context;
  }

  List<MethodSpec> methods() {
    return List.of(write(), limit(), header());
  }

  private MethodSpec write() {
    boolean isFloat = context.network().precision() == Precision.FLOAT;
    return method("write")
        .addParameter(OutputStream.class, "out")
        .addException(IOException.class)
        .addCode(CodeTemplate.of("""
                    byte[] header = header(parameters).getBytes($standardCharsets:T.UTF_8);
                    $byteBuffer:T buffer = $byteBuffer:T.allocate(CHUNK).order($byteOrder:T.LITTLE_ENDIAN);
                    out.write(buffer.putLong(header.length).array(), 0, buffer.position());
                    out.write(header);
                    limit(buffer, CHUNK);
                    for (int t = 0; t < Parameters.NAMES.size(); t++) {
                      for ($vector:T piece : parameters.pieces(t)) {
                        for ($number:T value : piece) {
                          if (!buffer.hasRemaining()) {
                            out.write(buffer.array());
                            limit(buffer, CHUNK);
                          }
                          buffer.$put:L(value);
                        }
                      }
                    }
                    out.write(buffer.array(), 0, buffer.position());
                    out.flush();
                    """)
            .types(StandardCharsets.class, ByteBuffer.class, ByteOrder.class)
            .with("vector", context.vector())
            .with("number", context.number())
            .with("put", isFloat ? "putFloat" : "putDouble")
            .code())
        .build();
  }

  private static MethodSpec limit() {
    return MethodSpec.methodBuilder("limit")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc(
            "To the beginning again. A Buffer, because Android has no such methods of ByteBuffer's own.\n")
        .addParameter(Buffer.class, "buffer")
        .addParameter(TypeName.INT, "limit")
        .addStatement("buffer.clear()")
        .addStatement("buffer.limit(limit)")
        .build();
  }

  private MethodSpec header() {
    boolean isFloat = context.network().precision() == Precision.FLOAT;
    return MethodSpec.methodBuilder("header")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(String.class)
        .addParameter(ClassName.get("", "Parameters"), "parameters")
        .addCode(CodeTemplate.of("""
                    StringBuilder json = new StringBuilder("{\\"__metadata__\\":")
                        .append("{\\"nnc.format\\":\\"").append(FORMAT)
                        .append("\\",\\"fingerprint\\":\\"").append(FINGERPRINT)
                        .append("\\",\\"seed\\":\\"").append(parameters.seed)
                        .append("\\",\\"step\\":\\"").append(parameters.step)
                        $counted:L$unfitted:L.append("\\",\\"optimizer\\":\\"").append(OPTIMIZER).append("\\"}");
                    long begin = 0;
                    for (int t = 0; t < Parameters.NAMES.size(); t++) {
                      long end = begin + (long) Parameters.sizeOf(t) * $number:L.BYTES;
                      json.append(",\\"").append(Parameters.NAMES.get(t))
                          .append("\\":{\\"dtype\\":\\"$dtype:L\\",\\"shape\\":")
                          .append($arrays:T.toString(Parameters.SHAPES[t]).replace(" ", ""))
                          .append(",\\"data_offsets\\":[").append(begin).append(',').append(end).append("]}");
                      begin = end;
                    }
                    json.append('}');
                    // The data start at a multiple of 8 bytes, so that other readers can map them.
                    while (json.length() % 8 != 0) {
                      json.append(' ');
                    }
                    return json.toString();
                    """)
            .types(Arrays.class)
            .with("number", isFloat ? "Float" : "Double")
            .with("dtype", isFloat ? "F32" : "F64")
            .with(
                "unfitted",
                context.fits()
                    ? ".append(parameters.unfitted.isEmpty() ? \"\" : \"\\\",\\\"unfitted\\\":\\\"\")\n"
                        + "    .append(String.join(\",\", parameters.unfitted))\n    "
                    : "")
            .with(
                "counted",
                context.countsOptimizerSteps()
                    ? ".append(\"\\\",\\\"optimizer.step\\\":\\\"\").append(parameters.optimizerStep)\n        "
                    : "")
            .code())
        .build();
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.STATIC)
        .returns(TypeName.VOID)
        .addParameter(ClassName.get("", "Parameters"), "parameters");
  }
}
