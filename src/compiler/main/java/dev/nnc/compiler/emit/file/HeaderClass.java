package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The nested class Header: what a safetensors file says it holds, and where. */
public final class HeaderClass {
  private static final ClassName HEADER = ClassName.get("", "Header");
  private static final ClassName ENTRY = HeaderEntry.NAME;

  public TypeSpec type() {
    TypeSpec.Builder type = TypeSpec.classBuilder("Header")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc(
            "The header of a file. Its JSON has a fixed depth: no text can exhaust the stack.\n")
        .addField(FieldSpec.builder(TypeName.INT, "MAX_BYTES")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The format's own limit.\n")
            .initializer("100_000_000")
            .build())
        .addField(FieldSpec.builder(TypeName.INT, "MAX_NUMBERS")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("No tensor has more dimensions: a longer list is none of a header.\n")
            .initializer("64")
            .build())
        .addField(map(ClassName.get(String.class), "metadata"))
        .addField(map(ENTRY, "entries"))
        .addField(FieldSpec.builder(TypeName.LONG, "dataSize", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("The bytes after the header; Long.MAX_VALUE where they are not known.\n")
            .build())
        .addField(FieldSpec.builder(String.class, "json", Modifier.PRIVATE, Modifier.FINAL)
            .build())
        .addField(FieldSpec.builder(TypeName.INT, "at", Modifier.PRIVATE).build())
        .addMethod(constructor())
        .addMethod(read())
        .addMethod(inOrder())
        .addMethod(entry());
    for (MethodSpec method : HeaderJson.methods()) {
      type.addMethod(method);
    }
    return type.addType(HeaderJson.member()).addType(HeaderEntry.type()).build();
  }

  private static FieldSpec map(TypeName value, String name) {
    TypeName type =
        ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), value);
    return FieldSpec.builder(type, name, Modifier.FINAL)
        .initializer("new $T<>()", LinkedHashMap.class)
        .build();
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addException(IOException.class)
        .addParameter(String.class, "json")
        .addParameter(TypeName.LONG, "dataSize")
        .addCode(CodeTemplate.of("""
                    this.json = json;
                    this.dataSize = dataSize;
                    readObject(name -> {
                      if (name.equals("__metadata__")) {
                        readObject(key -> metadata.put(key, string()));
                      } else {
                        entries.put(name, entry(name));
                      }
                    });
                    skipSpace();
                    if (at < json.length()) {
                      throw malformed("the end");
                    }
                    """).code())
        .build();
  }

  private static MethodSpec read() {
    return throwing("read", HEADER)
        .addModifiers(Modifier.STATIC)
        .addParameter(InputStream.class, "in")
        .addParameter(TypeName.LONG, "fileSize")
        .addCode(CodeTemplate.of("""
                    byte[] prefix = in.readNBytes(Long.BYTES);
                    if (prefix.length < Long.BYTES) {
                      throw new $eofException:T("the file ends within the length of its header");
                    }
                    long length = $byteBuffer:T.wrap(prefix).order($byteOrder:T.LITTLE_ENDIAN).getLong();
                    if (length < 0 || length > Math.min(MAX_BYTES, fileSize - Long.BYTES)) {
                      throw new $ioException:T(
                          "the header cannot have " + Long.toUnsignedString(length) + " bytes: "
                              + "it is not a safetensors file, or not whole");
                    }
                    byte[] header = in.readNBytes((int) length);
                    if (header.length < length) {
                      throw new $eofException:T("the file ends within its header");
                    }
                    // The decoder refuses what is not UTF-8.
                    String json =
                        $standardCharsets:T.UTF_8.newDecoder().decode($byteBuffer:T.wrap(header)).toString();
                    return new Header(json, fileSize == Long.MAX_VALUE ? fileSize : fileSize - Long.BYTES - length);
                    """)
            .types(EOFException.class, ByteBuffer.class, ByteOrder.class, IOException.class)
            .types(StandardCharsets.class)
            .code())
        .build();
  }

  private static MethodSpec inOrder() {
    return throwing("inOrder", ParameterizedTypeName.get(ClassName.get(List.class), ENTRY))
        .addJavadoc("The tensors as they stand in the file, each where the one before ends.\n")
        .addCode(CodeTemplate.of("""
                    $list:T<Entry> ordered = new $arrayList:T<>(entries.values());
                    ordered.sort($comparator:T.comparingLong(Entry::begin).thenComparingLong(Entry::end));
                    long end = 0;
                    for (Entry entry : ordered) {
                      if (entry.begin() != end || entry.end() < end) {
                        throw new $ioException:T(
                            entry.name() + " stands at " + entry.begin() + " to " + entry.end()
                                + ", but the bytes before it end at " + end);
                      }
                      end = entry.end();
                    }
                    if (dataSize != Long.MAX_VALUE && dataSize != end) {
                      throw new $ioException:T(
                          "the tensors take " + end + " bytes, but the file has " + dataSize);
                    }
                    return ordered;
                    """)
            .types(List.class, ArrayList.class, Comparator.class, IOException.class)
            .code())
        .build();
  }

  private static MethodSpec entry() {
    return throwing("entry", ENTRY)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(String.class, "name")
        .addCode(CodeTemplate.of("""
                    $map:T<String, Object> fields = new $hashMap:T<>();
                    readObject(key -> fields.put(key, switch (key) {
                      case "dtype" -> string();
                      case "shape", "data_offsets" -> numbers();
                      default -> throw malformed("dtype, shape or data_offsets");
                    }));
                    if (fields.size() < 3 || ((long[]) fields.get("data_offsets")).length != 2) {
                      throw malformed("dtype, shape and two data_offsets of " + name);
                    }
                    long[] offsets = (long[]) fields.get("data_offsets");
                    return new Entry(
                        name, (String) fields.get("dtype"), (long[]) fields.get("shape"), offsets[0], offsets[1]);
                    """).types(Map.class, HashMap.class).code())
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).returns(returns);
  }

  private static MethodSpec.Builder throwing(String name, TypeName returns) {
    return method(name, returns).addException(IOException.class);
  }
}
