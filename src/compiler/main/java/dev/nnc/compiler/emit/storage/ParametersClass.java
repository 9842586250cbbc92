package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.CutMethod;
import dev.nnc.compiler.plan.cost.MethodBudget;
import dev.nnc.compiler.plan.form.TensorLayout;
import dev.nnc.compiler.plan.operation.FixedTensor;
import dev.nnc.compiler.plan.operation.RowOrder;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** The nested class Parameters: what forks of a network share. */
public final class ParametersClass {
  private final ClassContext context;
  private final List<StoredArray> stored;

  public ParametersClass(ClassContext context) {
    this.context = context;
    this.stored = context.stored();
  }

  public TypeSpec type() {
    TypeSpec.Builder type = TypeSpec.classBuilder("Parameters")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The weights and the state of training: what forks share.\n");
    TensorTable table = new TensorTable(context);
    table.addTo(type);
    addArrays(type);
    addFixedArrays(type);
    type.addField(FieldSpec.builder(TypeName.LONG, "seed", Modifier.FINAL).build())
        .addField(FieldSpec.builder(TypeName.LONG, "step")
            .addJavadoc("How often trainStep has run.\n")
            .build())
        .addField(FieldSpec.builder(AtomicLong.class, "version", Modifier.FINAL)
            .addJavadoc("Counts the changes of the weights.\n")
            .initializer("new $T()", AtomicLong.class)
            .build());
    if (context.network().loss().isPresent()) {
      type.addField(OneThread.ofForks());
    }
    if (context.fits()) {
      type.addField(FieldSpec.builder(
              ParameterizedTypeName.get(Set.class, String.class), "unfitted", Modifier.FINAL)
          .addJavadoc(
              "What fit learns and is not known yet: neither fitted, nor loaded, nor set.\n")
          .initializer("new $T<>($L)", LinkedHashSet.class, fittedNames())
          .build());
    }
    if (context.countsOptimizerSteps()) {
      type.addField(FieldSpec.builder(TypeName.LONG, "optimizerStep")
          .addJavadoc(
              "Steps since the optimizer's state was zero: less than step where a file says so.\n")
          .build());
    }
    addConstructor(type);
    new InitialValues(context).addTo(type);
    new InitialValues(context).addFixed(type);
    addPieces(type);
    RowOrder.of(context.network()).ifPresent(order -> OrderedRows.addTo(type, context, order));
    if (context.isPadded()) {
      type.addMethod(cropped()).addMethod(put());
    }
    if (context.network().loss().isPresent()) {
      type.addMethod(OneThread.requireAtRest());
    }
    return type.addMethod(indexOf(table.hasAliases()))
        .addMethod(sizeOf())
        .addMethod(copy())
        .build();
  }

  /** What fit learns stands first in the order of files, or is listed. */
  private CodeBlock fittedNames() {
    List<Tensor> fitted = context.fitted();
    return fitted.equals(context.tensors().subList(0, fitted.size()))
        ? CodeBlock.of("NAMES.subList(0, $L)", fitted.size())
        : CodeBlock.of(
            "$T.of($L)",
            List.class,
            fitted.stream()
                .map(tensor -> CodeBlock.of("$S", tensor.name()))
                .collect(CodeBlock.joining(", ")));
  }

  private boolean inPlace() {
    return MethodBudget.fitConstructor(stored.size());
  }

  private void addArrays(TypeSpec.Builder type) {
    for (StoredArray array : stored) {
      TypeName arrayType = array.matrix() ? context.matrix() : context.vector();
      FieldSpec.Builder field = FieldSpec.builder(arrayType, array.field());
      if (inPlace()) {
        field.addModifiers(Modifier.FINAL).initializer("$L", array.allocation(context));
      }
      type.addField(field.build());
    }
  }

  private void addFixedArrays(TypeSpec.Builder type) {
    for (FixedTensor fixed : context.fixed()) {
      Tensor tensor = fixed.tensor();
      boolean matrix = tensor.shape().size() == 2;
      TensorLayout layout =
          context.isPadded() ? TensorLayout.PADDED : matrix ? TensorLayout.ROWS : TensorLayout.FLAT;
      type.addField(FieldSpec.builder(
              matrix ? context.matrix() : context.vector(), tensor.field(), Modifier.FINAL)
          .initializer(
              new StoredArray(tensor.name(), tensor.field(), tensor, layout).allocation(context))
          .build());
    }
  }

  private void addConstructor(TypeSpec.Builder type) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
        .addParameter(TypeName.LONG, "seed")
        .addStatement("this.seed = seed");
    if (!inPlace()) {
      constructor.addStatement("allocate()");
    }
    if (!context.fixed().isEmpty()) {
      constructor.addStatement("drawFixed()");
    }
    type.addMethod(constructor.build());
    if (inPlace()) {
      return;
    }
    List<String> statements = stored.stream()
        .map(a -> a.field() + " = " + a.allocation(context) + ";\n")
        .toList();
    CutMethod.add(
        type,
        MethodSpec.methodBuilder("allocate").addModifiers(Modifier.PRIVATE),
        MethodBudget.cutCalls(statements).stream()
            .map(part -> CodeBlock.of("$L", String.join("", part)))
            .toList());
  }

  private void addPieces(TypeSpec.Builder type) {
    String method = "pieces";
    String javadoc = "The arrays whose concatenation is array t, row-major.\n";
    if (context.isFlatPadded()) {
      method = "array";
      javadoc = "Array t, row-major, with room at its end.\n";
    } else if (context.isPadded()) {
      method = "rows";
      javadoc = "The rows of array t, with room at their ends.\n";
    }
    TypeName result = context.isFlatPadded() ? context.vector() : context.matrix();
    MethodSpec.Builder pieces = MethodSpec.methodBuilder(method)
        .addJavadoc(javadoc)
        .returns(result)
        .addParameter(TypeName.INT, "t");
    if (stored.isEmpty()) {
      type.addMethod(
          pieces.addStatement("throw new IndexOutOfBoundsException(t)").build());
      return;
    }
    List<List<String>> parts = MethodBudget.cutCases(arrayCases());
    if (parts.size() == 1) {
      type.addMethod(pieces.addCode(cases("t", parts.get(0))).build());
      return;
    }
    List<String> calls = new ArrayList<>();
    List<MethodSpec> methods = new ArrayList<>();
    for (List<String> part : parts) {
      String name = method + calls.size();
      calls.add("case " + calls.size() + " -> " + name + "(t);\n");
      methods.add(MethodSpec.methodBuilder(name)
          .addModifiers(Modifier.PRIVATE)
          .returns(result)
          .addParameter(TypeName.INT, "t")
          .addCode(cases("t", part))
          .build());
    }
    type.addMethod(pieces.addCode(cases("t / " + MethodBudget.CASES, calls)).build());
    methods.forEach(type::addMethod);
  }

  private List<String> arrayCases() {
    return IntStream.range(0, stored.size())
        .mapToObj(t -> "case " + t + " -> " + array(stored.get(t)) + ";\n")
        .toList();
  }

  private String array(StoredArray array) {
    return context.isFlatPadded() ? array.field() : array.pieces(context);
  }

  private static CodeBlock cases(String selector, List<String> cases) {
    return CodeTemplate.of("""
            return switch ($selector:L) {
              $cases:L
              default -> throw new IndexOutOfBoundsException(t);
            };
            """)
        .with("selector", selector)
        .with("cases", String.join("", cases))
        .code();
  }

  private MethodSpec cropped() {
    return MethodSpec.methodBuilder("pieces")
        .addJavadoc("A copy of array t as arrays whose concatenation it is, row-major.\n")
        .returns(context.matrix())
        .addParameter(TypeName.INT, "t")
        .addCode(
            context.isFlatPadded()
                ? CodeBlock.of(
                    "return new $T {$T.copyOf(array(t), sizeOf(t))};\n",
                    context.matrix(),
                    Arrays.class)
                : CodeBlock.of(
                    "return $L.cropped(rows(t), SHAPES[t][SHAPES[t].length - 1]);\n",
                    KernelSet.CLASS))
        .build();
  }

  private MethodSpec put() {
    return MethodSpec.methodBuilder("put")
        .addJavadoc("Sets array t from its pieces.\n")
        .addParameter(TypeName.INT, "t")
        .addParameter(context.matrix(), "pieces")
        .addCode(
            context.isFlatPadded()
                ? CodeBlock.of("System.arraycopy(pieces[0], 0, array(t), 0, pieces[0].length);\n")
                : CodeBlock.of("$L.put(pieces, rows(t));\n", KernelSet.CLASS))
        .build();
  }

  private static MethodSpec indexOf(boolean aliases) {
    String alias = """
        if (t < 0) {
          t = ALIASES.indexOf(name);
        }
        """;
    return MethodSpec.methodBuilder("indexOf")
        .addModifiers(Modifier.STATIC)
        .returns(TypeName.INT)
        .addParameter(String.class, "name")
        .addCode(CodeTemplate.of("""
                    int t = NAMES.indexOf(name);
                    $alias:L
                    if (t < 0 || t >= COUNT) {
                      throw new IllegalArgumentException(
                          "name: no parameter is called " + name + "; there are "
                              + String.join(", ", NAMES.subList(0, COUNT)));
                    }
                    return t;
                    """).with("alias", aliases ? alias : "").code())
        .build();
  }

  private static MethodSpec sizeOf() {
    return MethodSpec.methodBuilder("sizeOf")
        .addModifiers(Modifier.STATIC)
        .returns(TypeName.INT)
        .addParameter(TypeName.INT, "t")
        .addCode(CodeTemplate.of("""
                    int size = 1;
                    for (int dimension : SHAPES[t]) {
                      size *= dimension;
                    }
                    return size;
                    """).code())
        .build();
  }

  private MethodSpec copy() {
    return MethodSpec.methodBuilder("copy")
        .returns(ClassName.get("", "Parameters"))
        .addCode(CodeTemplate.of("""
                    $atRest:L
                    Parameters copy = new Parameters(seed);
                    for (int t = 0; t < NAMES.size(); t++) {
                      $matrix:T from = pieces(t);
                      $matrix:T to = copy.pieces(t);
                      for (int i = 0; i < from.length; i++) {
                        System.arraycopy(from[i], 0, to[i], 0, from[i].length);
                      }
                      $put:L
                    }
                    copy.step = step;
                    $counted:L
                    $fitted:L
                    return copy;
                    """)
            .with("matrix", ArrayTypeName.of(context.vector()))
            .with("atRest", OneThread.atRest(context.network(), ""))
            .with("put", context.put("copy", "t", "to"))
            .with("fitted", context.fits() ? "copy.unfitted.retainAll(unfitted);\n" : "")
            .with(
                "counted",
                context.countsOptimizerSteps() ? "copy.optimizerStep = optimizerStep;\n" : "")
            .code())
        .build();
  }
}
