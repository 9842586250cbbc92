package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.CutMethod;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.MethodBudget;
import dev.nnc.compiler.plan.operation.FixedTensor;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The method {@code initialize()} of the nested class Parameters: every tensor's first values. */
final class InitialValues {
  private final ClassContext context;

  InitialValues(ClassContext context) {
    this.context = context;
  }

  /** The distributions that the class needs. */
  Set<SplitMix64Class.Draw> draws() {
    Set<SplitMix64Class.Draw> draws = EnumSet.noneOf(SplitMix64Class.Draw.class);
    Stream<Tensor> fixed = context.fixed().stream().map(FixedTensor::tensor);
    for (Tensor tensor : Stream.concat(context.tensors().stream(), fixed).toList()) {
      Initializer initial = resolve(tensor);
      if (initial instanceof Initializer.Normal) {
        draws.add(SplitMix64Class.Draw.NORMAL);
      } else if (initial instanceof Initializer.Uniform) {
        draws.add(SplitMix64Class.Draw.UNIFORM);
      } else if (initial instanceof Initializer.Orthogonal) {
        draws.add(SplitMix64Class.Draw.ORTHOGONAL);
      }
    }
    return draws;
  }

  /**
   * Adds the method {@code drawFixed()} if there is something to draw; the constructor calls it.
   */
  void addFixed(TypeSpec.Builder parameters) {
    List<CodeBlock> statements = context.fixed().stream().map(this::draw).toList();
    if (!statements.isEmpty()) {
      CutMethod.add(
          parameters,
          MethodSpec.methodBuilder("drawFixed")
              .addModifiers(Modifier.PRIVATE)
              .addJavadoc(
                  "Draws what stands in no file: the frequencies and phases of fourier maps.\n"),
          MethodBudget.cutCalls(statements).stream()
              .map(part -> CodeBlock.join(part, ""))
              .toList());
    }
  }

  private CodeBlock draw(FixedTensor fixed) {
    Tensor tensor = fixed.tensor();
    String array = context.isPadded() ? tensor.field() + "Pieces" : tensor.field();
    CodeBlock draw = CodeBlock.of(
        "SplitMix64.ofTensor($LL, $L).$L;\n",
        fixed.seed(),
        tensor.index(),
        tensor.initial() instanceof Initializer.Normal normal
            ? CodeBlock.of("normal($N, $L)", array, literal(normal.std()))
            : uniform(tensor, array));
    return context.isPadded() ? drawPadded(tensor, array, draw) : draw;
  }

  private CodeBlock drawPadded(Tensor tensor, String array, CodeBlock draw) {
    boolean matrix = tensor.shape().size() == 2;
    return CodeBlock.builder()
        .addStatement(
            "$T $L = new $T$L[$L]",
            matrix ? context.matrix() : context.vector(),
            array,
            context.number(),
            matrix ? "[" + tensor.rows() + "]" : "",
            tensor.columns())
        .add(draw)
        .add(
            matrix
                ? CodeBlock.of("$L.put($L, $N);\n", KernelSet.CLASS, array, tensor.field())
                : CodeBlock.of(
                    "System.arraycopy($L, 0, $N, 0, $L);\n",
                    array,
                    tensor.field(),
                    tensor.columns()))
        .build();
  }

  private CodeBlock uniform(Tensor tensor, String array) {
    Initializer.Uniform range = (Initializer.Uniform) tensor.initial();
    return CodeBlock.of(
        "uniform(new $T {$N}, $L, $L)",
        context.matrix(),
        array,
        literal(range.low()),
        literal(range.high()));
  }

  void addTo(TypeSpec.Builder parameters) {
    List<CodeBlock> statements = context.tensors().stream()
        .map(this::statement)
        .flatMap(Optional::stream)
        .toList();
    CutMethod.add(
        parameters,
        MethodSpec.methodBuilder("initialize")
            .addJavadoc(
                "Sets the values at which training starts; what is not named here starts at zero.\n"),
        MethodBudget.cutCalls(statements).stream()
            .map(part -> CodeBlock.join(part, ""))
            .toList());
    if (context.tensors().stream().anyMatch(t -> isFilled(t) && context.isMatrix(t))) {
      parameters.addMethod(fill());
    }
  }

  private boolean isFilled(Tensor tensor) {
    return resolve(tensor) instanceof Initializer.Constant c && c.value() != 0;
  }

  private static Initializer resolve(Tensor tensor) {
    return tensor.initial() instanceof Initializer.Scaled scaled
        ? scaled.rule().forShape(drawnRows(tensor), tensor.columns())
        : tensor.initial();
  }

  /** The rows that do not start at zero: the last of an embedding does. */
  private static int drawnRows(Tensor tensor) {
    return tensor.role() == Tensor.Role.EMBEDDING ? tensor.rows() - 1 : tensor.rows();
  }

  private Optional<CodeBlock> statement(Tensor tensor) {
    Initializer initial = resolve(tensor);
    if (initial instanceof Initializer.Constant constant) {
      return isFilled(tensor) ? Optional.of(fill(tensor, constant)) : Optional.empty();
    }
    String arguments;
    if (initial instanceof Initializer.Normal normal) {
      arguments = "normal($L, " + literal(normal.std()) + ")";
    } else if (initial instanceof Initializer.Uniform uniform) {
      arguments = "uniform($L, " + literal(uniform.low()) + ", " + literal(uniform.high()) + ")";
    } else {
      arguments = "orthogonal($L, " + drawnRows(tensor) + ", " + tensor.columns() + ")";
    }
    int t = tensor.index();
    CodeBlock draw = CodeBlock.of(
        "$LSplitMix64.ofTensor(seed, $L)." + arguments + ";\n",
        reason(tensor),
        t,
        drawn(tensor, array(tensor)));
    return Optional.of(
        context.isPadded()
            ? CodeBlock.of(
                "$T pieces$L = pieces($L);\n$L$L",
                context.matrix(),
                t,
                t,
                draw,
                context.put("this", "" + t, "pieces" + t))
            : draw);
  }

  /** Where the numbers come from, as a comment before them: {@code // he_normal: sqrt(2 / 64)}. */
  private static String reason(Tensor tensor) {
    return tensor.initial() instanceof Initializer.Scaled scaled
        ? "// " + scaled.rule().spelling() + ": "
            + scaled.rule().formula(drawnRows(tensor), tensor.columns()) + "\n"
        : "";
  }

  /** W as the array of its rows; for another layout the generic pieces(t). */
  private CodeBlock array(Tensor tensor) {
    return switch (context.layout(tensor)) {
      case ROWS ->
        context.order(tensor).isPresent()
            ? CodeBlock.of("inOrder($N)", tensor.field())
            : CodeBlock.of("$N", tensor.field());
      case FLAT -> CodeBlock.of("pieces($L)", tensor.index());
      case PADDED, FLAT_PADDED -> CodeBlock.of("pieces$L", tensor.index());
    };
  }

  private static CodeBlock drawn(Tensor tensor, CodeBlock rows) {
    return drawnRows(tensor) < tensor.rows()
        ? CodeBlock.of("$T.copyOf($L, $L)", Arrays.class, rows, drawnRows(tensor))
        : rows;
  }

  /** Padding stays 0: penalties and norms are sums over whole arrays. */
  private CodeBlock fill(Tensor tensor, Initializer.Constant constant) {
    String value = Numeral.literal(constant.value(), context.network().precision());
    String range = context.isPadded() ? "0, " + tensor.size() + ", " : "";
    return context.isMatrix(tensor)
        ? CodeBlock.of(
            "fill($L, $L$L);\n",
            drawn(tensor, CodeBlock.of("$N", tensor.field())),
            context.isPadded() ? tensor.columns() + ", " : "",
            value)
        : CodeBlock.of("$T.fill($N, $L$L);\n", Arrays.class, tensor.field(), range, value);
  }

  private static String literal(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }

  private MethodSpec fill() {
    MethodSpec.Builder method = MethodSpec.methodBuilder("fill")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(context.matrix(), "rows");
    if (context.isPadded()) {
      method.addParameter(int.class, "columns");
    }
    return method
        .addParameter(context.number(), "value")
        .addCode(CodeTemplate.of("""
                    for ($number:T[] row : rows) {
                      $arrays:T.fill(row, $range:Lvalue);
                    }
                    """)
            .types(Arrays.class)
            .with("number", context.number())
            .with("range", context.isPadded() ? "0, columns, " : "")
            .code())
        .build();
  }
}
