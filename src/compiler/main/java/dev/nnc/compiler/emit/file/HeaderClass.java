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
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The nested class Header: what a safetensors file says it holds, and where. */
public final class HeaderClass {
  private static final ClassName HEADER = ClassName.get("", "Header");
  private static final ClassName ENTRY = HeaderEntry.NAME;

  public TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("Header")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The header of a file. Its JSON has a fixed depth: no text can exhaust the stack.\n")
            .addField(
                FieldSpec.builder(TypeName.INT, "MAX_BYTES")
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addJavadoc("The format's own limit.\n")
                    .initializer("100_000_000")
                    .build())
            .addField(map(ClassName.get(String.class), "metadata"))
            .addField(map(ENTRY, "entries"))
            .addField(
                FieldSpec.builder(TypeName.LONG, "dataSize", Modifier.PRIVATE, Modifier.FINAL)
                    .addJavadoc("The bytes after the header; Long.MAX_VALUE where they are not known.\n")
                    .build())
            .addField(FieldSpec.builder(String.class, "json", Modifier.PRIVATE, Modifier.FINAL).build())
            .addField(FieldSpec.builder(TypeName.INT, "at", Modifier.PRIVATE).build())
            .addMethod(constructor())
            .addMethod(read())
            .addMethod(inOrder())
            .addMethod(readMetadata())
            .addMethod(readEntry());
    for (MethodSpec method : HeaderJson.methods()) {
      type.addMethod(method);
    }
    return type.addType(HeaderEntry.type()).build();
  }

  private static FieldSpec map(TypeName value, String name) {
    TypeName type = ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), value);
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
        .addCode(
            CodeTemplate.of(
                    """
                    this.json = json;
                    this.dataSize = dataSize;
                    $set:T<String> keys = new $hashSet:T<>();
                    expect('{');
                    if (!skips('}')) {
                      do {
                        String key = key(keys);
                        if (key.equals("__metadata__")) {
                          readMetadata();
                        } else {
                          entries.put(key, readEntry(key));
                        }
                      } while (skips(','));
                      expect('}');
                    }
                    skipSpace();
                    if (at < json.length()) {
                      throw malformed("the end");
                    }
                    """)
                .types(Set.class, HashSet.class)
                .code())
        .build();
  }

  private static MethodSpec read() {
    return throwing("read", HEADER)
        .addModifiers(Modifier.STATIC)
        .addParameter(InputStream.class, "in")
        .addParameter(TypeName.LONG, "fileSize")
        .addCode(
            CodeTemplate.of(
                    """
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
                    boolean known = fileSize != Long.MAX_VALUE;
                    return new Header(json, known ? fileSize - Long.BYTES - length : Long.MAX_VALUE);
                    """)
                .types(EOFException.class, ByteBuffer.class, ByteOrder.class, IOException.class)
                .types(StandardCharsets.class)
                .code())
        .build();
  }

  private static MethodSpec inOrder() {
    return throwing("inOrder", ParameterizedTypeName.get(ClassName.get(List.class), ENTRY))
        .addJavadoc("The tensors as they stand in the file, each where the one before ends.\n")
        .addCode(
            CodeTemplate.of(
                    """
                    $list:T<Entry> ordered = new $arrayList:T<>(entries.values());
                    $collections:T.sort(ordered);
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
                .types(List.class, ArrayList.class, Collections.class, IOException.class)
                .code())
        .build();
  }

  private static MethodSpec readMetadata() {
    return throwing("readMetadata", TypeName.VOID)
        .addModifiers(Modifier.PRIVATE)
        .addCode(
            CodeTemplate.of(
                    """
                    $set:T<String> keys = new $hashSet:T<>();
                    expect('{');
                    if (!skips('}')) {
                      do {
                        metadata.put(key(keys), string());
                      } while (skips(','));
                      expect('}');
                    }
                    """)
                .types(Set.class, HashSet.class)
                .code())
        .build();
  }

  private static MethodSpec readEntry() {
    return throwing("readEntry", ENTRY)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(String.class, "name")
        .addCode(
            CodeTemplate.of(
                    """
                    String dtype = "";
                    $list:T<Long> shape = $list:T.of();
                    $list:T<Long> offsets = $list:T.of();
                    $set:T<String> keys = new $hashSet:T<>();
                    expect('{');
                    do {
                      switch (key(keys)) {
                        case "dtype" -> dtype = string();
                        case "shape" -> shape = numbers();
                        case "data_offsets" -> offsets = numbers();
                        default -> throw malformed("dtype, shape or data_offsets");
                      }
                    } while (skips(','));
                    expect('}');
                    if (keys.size() < 3 || offsets.size() != 2) {
                      throw malformed("dtype, shape and two data_offsets of " + name);
                    }
                    return new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
                    """)
                .types(List.class, Set.class, HashSet.class)
                .code())
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).returns(returns);
  }

  private static MethodSpec.Builder throwing(String name, TypeName returns) {
    return method(name, returns).addException(IOException.class);
  }
}
