package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The public methods that tell weights apart: step, seed and fingerprint. */
public final class OriginMethods {

  public List<MethodSpec> methods() {
    return List.of(
        method(
                "step",
                "The number of training steps behind these weights, those before a load too.")
            .returns(TypeName.LONG)
            .addStatement("return parameters.step")
            .build(),
        method("seed", "The seed of the initial values and of every mask.")
            .returns(TypeName.LONG)
            .addStatement("return parameters.seed")
            .build(),
        method(
                "fingerprint",
                "The fingerprint of the network: only files with the same one, or none, can be loaded.")
            .addModifiers(Modifier.STATIC)
            .returns(String.class)
            .addStatement("return Safetensors.FINGERPRINT")
            .build());
  }

  private static MethodSpec.Builder method(String name, String javadoc) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).addJavadoc("$L\n", javadoc);
  }
}
