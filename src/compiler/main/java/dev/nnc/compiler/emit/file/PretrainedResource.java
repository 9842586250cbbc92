package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The weights stand beside the class as a resource. */
public final class PretrainedResource implements PretrainedSource {

  @Override
  public List<MethodSpec> methods(ClassName type) {
    String file = type.simpleName() + ".safetensors";
    String folder = type.packageName().replace('.', '/');
    return List.of(PretrainedSource.method(type)
        .addJavadoc("""
            @throws IllegalStateException if the resource {@code $L} beside the class is missing, damaged or of
                another network
            """, file)
        .addCode(CodeTemplate.of("""
                    String resource = "$path:L";
                    // through the class itself, so that it is found in a named module too
                    try ($inputStream:T in = $type:T.class.getResourceAsStream("$file:L")) {
                      if (in == null) {
                        throw new IllegalStateException("the resource " + resource + " is missing");
                      }
                      return load(in);
                    } catch ($ioException:T e) {
                      throw new IllegalStateException("the resource " + resource + ": " + e.getMessage(), e);
                    }
                    """)
            .types(InputStream.class, IOException.class)
            .with("type", type)
            .with("file", file)
            .with("path", folder.isEmpty() ? file : folder + "/" + file)
            .code())
        .build());
  }
}
