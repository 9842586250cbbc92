package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.emit.storage.OneThread;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The public methods save and load. */
public final class FileMethods {
  private final ClassContext context;

  public FileMethods(ClassContext context) {
    this.context = context;
  }

  public List<MethodSpec> methods() {
    return List.of(
        save("Saves the network with its training state as safetensors: beside the file, then renamed.")
            .addParameter(Path.class, "file")
            .addCode(OneThread.atRest(context.network(), "parameters."))
            .addStatement("Safetensors.save(parameters, file)")
            .build(),
        save("Writes what {@link #save(Path)} saves; does not close the stream.")
            .addParameter(OutputStream.class, "out")
            .addCode(OneThread.atRest(context.network(), "parameters."))
            .addStatement("Safetensors.write(parameters, out)")
            .build(),
        load("Loads a safetensors file with the names and shapes of this network.")
            .addParameter(Path.class, "file")
            .addStatement("return new $T(Safetensors.load(file))", context.className())
            .build(),
        load("Reads what {@link #load(Path)} loads, to the stream's end; does not close it.")
            .addParameter(InputStream.class, "in")
            .addStatement(
                "return new $T(Safetensors.read(in, Long.MAX_VALUE))", context.className())
            .build());
  }

  private static MethodSpec.Builder save(String javadoc) {
    return MethodSpec.methodBuilder("save")
        .addModifiers(Modifier.PUBLIC)
        .addException(IOException.class)
        .addJavadoc("$L\n", javadoc);
  }

  private MethodSpec.Builder load(String javadoc) {
    return MethodSpec.methodBuilder("load")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addException(IOException.class)
        .addJavadoc("$L\n", javadoc)
        .returns(context.className());
  }
}
