package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.io.IOException;
import java.io.InputStream;
import javax.lang.model.element.Modifier;

/** The public method of a class that comes with weights: they stand beside it as a resource. */
public final class PretrainedMethod {
  private final ClassName type;

  public PretrainedMethod(ClassName type) {
    this.type = type;
  }

  public MethodSpec method() {
    String file = type.simpleName() + ".safetensors";
    String folder = type.packageName().replace('.', '/');
    return MethodSpec.methodBuilder("pretrained")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("""
            A network with the weights that came with this class, each call an independent one.

            @throws IllegalStateException if the resource {@code $L} beside the class is missing, damaged or of
                another network
            """, file)
        .returns(type)
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
        .build();
  }
}
