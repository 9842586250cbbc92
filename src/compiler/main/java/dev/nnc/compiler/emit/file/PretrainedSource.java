package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Where a class has the weights from that come with it. */
public interface PretrainedSource {
  /** No weights come with the class. */
  PretrainedSource NONE = type -> List.of();

  /** The public method of the class that gives a network with them. */
  List<MethodSpec> methods(ClassName type);

  /** What else the class needs for it, after all that it has anyway. */
  default List<TypeSpec> types() {
    return List.of();
  }

  /** Without the code, and without what it throws. */
  static MethodSpec.Builder method(ClassName type) {
    return MethodSpec.methodBuilder("pretrained")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc(
            "A network with the weights that came with this class, each call an independent one.\n\n")
        .returns(type);
  }
}
