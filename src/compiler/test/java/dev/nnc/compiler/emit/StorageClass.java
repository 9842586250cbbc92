package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.file.FileMethods;
import dev.nnc.compiler.emit.file.HeaderClass;
import dev.nnc.compiler.emit.file.SafetensorsClass;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.emit.storage.CopyMethods;
import dev.nnc.compiler.emit.storage.LabelEnum;
import dev.nnc.compiler.emit.storage.NamedInput;
import dev.nnc.compiler.emit.storage.ParameterAccess;
import dev.nnc.compiler.emit.storage.ParametersClass;
import dev.nnc.compiler.emit.storage.SplitMix64Class;
import dev.nnc.compiler.emit.text.JavaSource;
import dev.nnc.compiler.plan.Tensor;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** A generated class without passes, to test storage: its forward copies x, and its step adds constants. */
final class StorageClass {
  private final ClassContext context;

  StorageClass(ClassContext context) {
    this.context = context;
  }

  String source() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(context.className())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addField(
                FieldSpec.builder(TypeName.INT, "INPUT_SIZE")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$L", context.network().inputSize())
                    .build())
            .addField(ClassName.get("", "Parameters"), "parameters", Modifier.PRIVATE, Modifier.FINAL)
            .addField(
                FieldSpec.builder(ClassName.get("", "Workspace"), "workspace")
                    .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
                    .initializer("new Workspace()")
                    .build());
    LabelEnum labels = new LabelEnum(context);
    NamedInput input = new NamedInput(context);
    type.addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.LONG, "seed")
                .addStatement("parameters = new Parameters(seed)")
                .addStatement("parameters.initialize()")
                .build())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(ClassName.get("", "Parameters"), "parameters")
                .addStatement("this.parameters = parameters")
                .build());
    passes().forEach(type::addMethod);
    new ParameterAccess(context).methods().forEach(type::addMethod);
    new CopyMethods(context).methods().forEach(type::addMethod);
    new FileMethods(context).methods().forEach(type::addMethod);
    if (labels.isPresent()) {
      type.addField(labels.field()).addMethod(labels.method()).addType(labels.type());
    }
    if (input.isPresent()) {
      type.addField(input.field()).addType(input.type());
      input.methods().forEach(type::addMethod);
    }
    type.addType(new ParametersClass(context).type())
        .addType(workspace())
        .addType(new SplitMix64Class(context, Set.of()).type())
        .addType(new SafetensorsClass(context).type())
        .addType(new HeaderClass().type());
    return JavaSource.print("A test.", context.network().packageName(), type.build());
  }

  private Iterable<MethodSpec> passes() {
    return List.of(
        MethodSpec.methodBuilder("forward")
            .addModifiers(Modifier.PUBLIC)
            .addParameter(context.vector(), "x")
            .addParameter(context.vector(), "y")
            .addStatement("System.arraycopy(x, 0, y, 0, y.length)")
            .build(),
        MethodSpec.methodBuilder("classify")
            .addModifiers(Modifier.PUBLIC)
            .returns(TypeName.INT)
            .addParameter(context.vector(), "x")
            .addStatement("return (int) x[0]")
            .build(),
        MethodSpec.methodBuilder("backward")
            .addModifiers(Modifier.PUBLIC)
            .addParameter(TypeName.INT, "rows")
            .addStatement("workspace.gradientRows = rows")
            .addStatement("workspace.gradientVersion = parameters.version")
            .build(),
        MethodSpec.methodBuilder("trainStep")
            .addModifiers(Modifier.PUBLIC)
            .addCode(
                """
                parameters.step++;
                for (int t = 0; t < Parameters.NAMES.size(); t++) {
                  parameters.pieces(t)[0][0] += 0.1f * (t + 1);
                }
                parameters.version++;
                """)
            .build(),
        MethodSpec.methodBuilder("stored")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Every stored bit.\n")
            .returns(String.class)
            .addCode(
                """
                StringBuilder all = new StringBuilder(parameters.seed + " " + parameters.step);
                for (int t = 0; t < Parameters.NAMES.size(); t++) {
                  all.append(java.util.Arrays.deepToString(parameters.pieces(t)));
                }
                return all.toString();
                """)
            .build());
  }

  private TypeSpec workspace() {
    MethodSpec.Builder pieces =
        MethodSpec.methodBuilder("gradientPieces")
            .returns(context.matrix())
            .addParameter(TypeName.INT, "t");
    CodeBlock.Builder frozen = CodeBlock.builder();
    context.tensors().stream()
        .filter(t -> !t.trained())
        .limit(10)
        .map(Tensor::index)
        .forEach(t -> frozen.add("if (t == $L) {\n  return null;\n}\n", t));
    return TypeSpec.classBuilder("Workspace")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addField(TypeName.LONG, "gradientVersion")
        .addField(TypeName.INT, "gradientRows")
        .addMethod(
            pieces
                .addCode(frozen.build())
                .addStatement("return new $T[1][Parameters.sizeOf(t)]", context.number())
                .build())
        .addMethod(
            MethodSpec.methodBuilder("inputGradientPieces")
                .returns(ArrayTypeName.of(context.vector()))
                .addStatement("return new $T[4][INPUT_SIZE]", context.number())
                .build())
        .build();
  }
}
