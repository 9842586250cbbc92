package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The public methods that read and set parameters by name, and read gradients. */
public final class ParameterAccess {
  private final ClassContext context;

  public ParameterAccess(ClassContext context) {
    this.context = context;
  }

  /** Those of gradients only where there is a loss. */
  public List<MethodSpec> publicMethods() {
    List<MethodSpec> methods =
        new ArrayList<>(List.of(parameterNames(), parameterShape(), parameter(), setParameter()));
    if (context.network().loss().isPresent()) {
      methods.add(gradient());
      methods.add(inputGradient());
    }
    return List.copyOf(methods);
  }

  public List<MethodSpec> privateMethods() {
    return context.network().loss().isPresent()
        ? List.of(checkGradient(), flatten())
        : List.of(flatten());
  }

  private static MethodSpec parameterNames() {
    return MethodSpec.methodBuilder("parameterNames")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("The names of all parameters and statistics, in the order of files.\n")
        .returns(ParameterizedTypeName.get(ClassName.get(List.class), ClassName.get(String.class)))
        .addStatement("return Parameters.NAMES.subList(0, Parameters.COUNT)")
        .build();
  }

  private static MethodSpec parameterShape() {
    return MethodSpec.methodBuilder("parameterShape")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("The shape of a parameter: n_in and n_out of a matrix, or the length.\n")
        .returns(int[].class)
        .addParameter(String.class, "name")
        .addStatement("return Parameters.SHAPES[Parameters.indexOf(name)].clone()")
        .build();
  }

  private MethodSpec parameter() {
    return method("parameter", context.vector())
        .addJavadoc("A copy of a parameter, row-major.\n")
        .addParameter(String.class, "name")
        .addCode("""
            int t = Parameters.indexOf(name);
            return flatten(parameters.pieces(t), Parameters.sizeOf(t));
            """)
        .build();
  }

  private MethodSpec setParameter() {
    return method("setParameter", TypeName.VOID)
        .addJavadoc("Sets a parameter to these values, row-major.\n")
        .addParameter(String.class, "name")
        .addParameter(context.vector(), "values")
        .addCode(CodeTemplate.of("""
                    int t = Parameters.indexOf(name);
                    int size = Parameters.sizeOf(t);
                    if (values.length != size) {
                      throw new IllegalArgumentException(
                          "values: " + name + " has " + size + " values, not " + values.length);
                    }
                    $atRest:L
                    $matrix:T pieces = parameters.pieces(t);
                    int from = 0;
                    for ($vector:T piece : pieces) {
                      System.arraycopy(values, from, piece, 0, piece.length);
                      from += piece.length;
                    }
                    $put:L
                    $fitted:L
                    parameters.version.incrementAndGet();
                    """)
            .with("vector", context.vector())
            .with("matrix", context.matrix())
            .with("atRest", OneThread.atRest(context.network(), "parameters."))
            .with("put", context.put("parameters", "t", "pieces"))
            .with(
                "fitted",
                context.fits() ? "parameters.unfitted.remove(Parameters.NAMES.get(t));\n" : "")
            .code())
        .build();
  }

  private MethodSpec gradient() {
    return method("gradient", context.vector())
        .addJavadoc(
            "A copy of the last backward's gradient with respect to a parameter, row-major.\n")
        .addParameter(String.class, "name")
        .addCode(CodeTemplate.of("""
                    int t = Parameters.indexOf(name);
                    requireUnused();
                    checkGradient();
                    $matrix:T pieces = workspace.gradientPieces(t);
                    if (pieces == null) {
                      throw new IllegalArgumentException(
                          "name: " + name + " is not trained and has no gradient");
                    }
                    return flatten(pieces, Parameters.sizeOf(t));
                    """).with("matrix", context.matrix()).code())
        .build();
  }

  private MethodSpec inputGradient() {
    return method("inputGradient", context.vector())
        .addJavadoc(
            "A copy of G_1 [rows x INPUT_SIZE], the last backward's gradient with respect to x.\n")
        .addCode("""
            requireUnused();
            checkGradient();
            return flatten(workspace.inputGradientPieces(), workspace.gradientRows * INPUT_SIZE);
            """)
        .build();
  }

  private static MethodSpec checkGradient() {
    return MethodSpec.methodBuilder("checkGradient")
        .addModifiers(Modifier.PRIVATE)
        .addCode("""
            if (workspace.gradientRows == 0) {
              throw new IllegalStateException("there is no gradient before the first backward");
            }
            if (workspace.gradientVersion != parameters.version.get()) {
              throw new IllegalStateException("the weights have changed since the last backward");
            }
            """)
        .build();
  }

  /**
   * The concatenation of the pieces, up to a length: buffers hold as many rows as a batch has at
   * most.
   */
  private MethodSpec flatten() {
    return MethodSpec.methodBuilder("flatten")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(context.vector())
        .addParameter(context.matrix(), "pieces")
        .addParameter(TypeName.INT, "length")
        .addCode(CodeTemplate.of("""
                    $vector:T values = new $number:T[length];
                    int at = 0;
                    for (int i = 0; at < length; i++) {
                      int count = Math.min(pieces[i].length, length - at);
                      System.arraycopy(pieces[i], 0, values, at, count);
                      at += count;
                    }
                    return values;
                    """)
            .with("vector", context.vector())
            .with("number", context.number())
            .code())
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returns);
  }
}
