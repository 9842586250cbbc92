package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.model.Optimizer;
import javax.lang.model.element.Modifier;

/** The nested class Safetensors: the file format, written and read. */
public final class SafetensorsClass {
  private final ClassContext context;

  public SafetensorsClass(ClassContext context) {
    this.context = context;
  }

  public TypeSpec type() {
    String optimizer = context.network().optimizer().map(Optimizer::spelling).orElse("none");
    TypeSpec.Builder type = TypeSpec.classBuilder("Safetensors")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Files: the length of a JSON header, the header, the tensors; little-endian.\n")
        .addField(constant(TypeName.INT, "FORMAT").initializer("1").build())
        .addField(constant(TypeName.get(String.class), "FINGERPRINT")
            .addJavadoc(
                "Names what the weights mean: sizes, layers, activations, norms, features.\n")
            .initializer("$S", Fingerprint.of(context.network()))
            .build())
        .addField(constant(TypeName.get(String.class), "OPTIMIZER")
            .initializer("$S", optimizer)
            .build())
        .addField(constant(TypeName.INT, "CHUNK")
            .addJavadoc("Bytes that are read or written at once.\n")
            .initializer("1 << 16")
            .build())
        .addField(constant(TypeName.LONG, "MAX_STEPS")
            .addJavadoc(
                "Far more than a training of a century takes, so that no count overflows.\n")
            .initializer("1L << 62")
            .build())
        .addField(OtherNames.most());
    SafetensorsSave.methods().forEach(type::addMethod);
    for (MethodSpec method : new SafetensorsWriter(context).methods()) {
      type.addMethod(method);
    }
    for (MethodSpec method : new SafetensorsReader(context).methods()) {
      type.addMethod(method);
    }
    return type.build();
  }

  private static FieldSpec.Builder constant(TypeName type, String name) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
  }
}
