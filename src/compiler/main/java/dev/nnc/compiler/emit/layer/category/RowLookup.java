package dev.nnc.compiler.emit.layer.category;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.plan.operation.CategoryOperation;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * The product of one-hot blocks with W as sums of rows of W, and the gradient of these rows. A row
 * of zeros stands for a missing label, so that one loop adds all rows that labels choose; on the
 * way back, a row that nobody reads.
 */
public class RowLookup implements RowTransform<CategoryOperation.Lookup> {
  private static final String NONE = "NONE";
  private static final String MISSING = "missing";

  private final Emission emission;

  public RowLookup(Emission emission) {
    this.emission = emission;
  }

  /** One row for all lookups. */
  @Override
  public List<WorkArray> arrays(CategoryOperation.Lookup operation) {
    return emission.plan().backward().isEmpty() || operation.number() > 1
        ? List.of()
        : List.of(new WorkArray(
                MISSING,
                "",
                operation.output().width(),
                WorkArray.Use.TRAINING,
                "What is added up where labels are missing; nobody reads it.")
            .asScratch());
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(CategoryOperation.Lookup operation) {
    String name = "lookup" + operation.number();
    emission
        .kernels()
        .define(KernelKind.PRODUCT, RowLookup.class, name, () -> forwardKernel(name, operation));
    return CodeBlock.of(
        "$L($L, $L$L, $L, rows);\n",
        KernelSet.call(name),
        emission.value(operation.x()),
        Emission.parameter(operation.weight()),
        operation.bias().map(b -> ", " + Emission.parameter(b)).orElse(""),
        emission.value(operation.output()));
  }

  private MethodSpec forwardKernel(String name, CategoryOperation.Lookup operation) {
    int width = operation.output().width();
    MethodSpec.Builder method = KernelSet.kernel(name)
        .addJavadoc(
            operation.begins()
                ? "(12) out = $Lthe rows of w at the labels in x of $L   [rows x $L]\n"
                : "(12) out += $Lthe rows of w at the labels in x of $L   [rows x $L]\n",
            operation.bias().isPresent() ? "b + " : "",
            names(operation),
            width)
        .addParameter(emission.scalar().rows(), "x")
        .addParameter(emission.scalar().rows(), "w");
    operation.bias().ifPresent(b -> method.addParameter(emission.scalar().array(), "b"));
    String start = operation.begins() ? operation.bias().map(b -> "b").orElse("") : "sum";
    CodeBlock.Builder row = CodeBlock.builder()
        .addStatement("$T xr = x[r]", emission.scalar().array())
        .add(chosenRows(operation, "w", none(width)));
    row.addStatement("$T sum = out[r]", emission.scalar().array())
        .add(sum(start, operation.columns().size(), width));
    return method
        .addParameter(emission.scalar().rows(), "out")
        .addParameter(int.class, "rows")
        .addCode(Loops.eachRow(row.build()))
        .build();
  }

  /** The loop in which sum becomes the start, if there is one, and the rows w0, w1, … */
  protected CodeBlock sum(String start, int rows, int width) {
    Stream<String> terms = IntStream.range(0, rows).mapToObj(k -> "w" + k);
    String sum = Stream.concat(Stream.of(start).filter(s -> !s.isEmpty()), terms)
        .map(array -> array + "[j]")
        .collect(Collectors.joining(" + "));
    return Loops.loop(width, CodeBlock.of("sum[j] = $L", sum));
  }

  /** The row of zeros. */
  protected CodeBlock noneOf(int width) {
    return CodeBlock.of("new $T[$L]", emission.scalar().type(), width);
  }

  /** The loop in which the row dr is added to the rows dw0, dw1, … */
  protected CodeBlock add(int rows, int width) {
    CodeBlock.Builder code =
        CodeBlock.builder().beginControlFlow("for (int j = 0; j < $L; j++)", width);
    addNumbers(code, rows);
    return code.endControlFlow().build();
  }

  /** All loads come before all stores, or C2 would take a store for a change of the next load. */
  protected final void addNumbers(CodeBlock.Builder code, int rows) {
    code.addStatement("$T g = dr[j]", emission.scalar().type());
    for (int k = 0; k < rows; k++) {
      code.addStatement("$T sum$L = dw$L[j] + g", emission.scalar().type(), k, k);
    }
    for (int k = 0; k < rows; k++) {
      code.addStatement("dw$L[j] = sum$L", k, k);
    }
  }

  private static String names(CategoryOperation.Lookup operation) {
    return operation.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** The rows of a matrix w at the labels of the row xr of x, as w0, w1, … */
  private CodeBlock chosenRows(CategoryOperation.Lookup operation, String matrix, String missing) {
    CodeBlock.Builder code = CodeBlock.builder();
    int first = operation.weight().from();
    for (int k = 0; k < operation.columns().size(); k++) {
      Column column = operation.columns().get(k);
      code.addStatement(
          "$T $L$L = $L($L, $L, xr[$L], $L)",
          emission.scalar().array(),
          matrix,
          k,
          labelRow(),
          matrix,
          first,
          column.index(),
          missing);
      first += column.labels().size();
    }
    return code.build();
  }

  /** The row of zeros. */
  private String none(int width) {
    emission
        .kernels()
        .defineTable(
            NONE,
            () -> FieldSpec.builder(
                    emission.scalar().array(), NONE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The row of a missing label.\n")
                .initializer(noneOf(width))
                .build());
    return NONE;
  }

  private String labelRow() {
    String name = "labelRow";
    emission
        .kernels()
        .define(
            KernelKind.PART,
            RowLookup.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "The row of w at a label, whose first stands in row first, or that of a missing one.\n")
                .returns(emission.scalar().array())
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(int.class, "first")
                .addParameter(emission.scalar().type(), "label")
                .addParameter(emission.scalar().array(), MISSING)
                .addStatement("return label >= 0 ? w[first + (int) label] : $L", MISSING)
                .build());
    return name;
  }

  /** The gradient of the rows of W, and of the bias, stored. */
  @Override
  public CodeBlock parameters(CategoryOperation.Lookup operation, Buffer gradient) {
    String name = "lookupGradient" + operation.number();
    emission
        .kernels()
        .define(
            KernelKind.WEIGHT_GRADIENT,
            RowLookup.class,
            name,
            () -> gradientKernel(name, operation));
    return CodeBlock.of(
        "$L($L, $L, s.$L, $L$L, $L);\n",
        KernelSet.call(name),
        emission.whole(operation.x()),
        emission.whole(gradient),
        MISSING,
        emission.whole(Emission.gradient(operation.weight())),
        operation.bias().map(b -> ", " + emission.whole(Emission.gradient(b))).orElse(""),
        emission.allRows());
  }

  private MethodSpec gradientKernel(String name, CategoryOperation.Lookup operation) {
    int width = operation.output().width();
    int from = operation.weight().from();
    MethodSpec.Builder method = KernelSet.kernel(name)
        .addJavadoc(
            "(16) dw = the sum of the rows of d at each label in x of $L$L; the rows are added in order   [$L x $L]\n",
            names(operation),
            operation.bias().isPresent() ? ", and (15) db of all" : "",
            operation.weight().rows(),
            width)
        .addParameter(emission.scalar().rows(), "x")
        .addParameter(emission.scalar().rows(), "d")
        .addParameter(emission.scalar().array(), MISSING)
        .addParameter(emission.scalar().rows(), "dw");
    operation.bias().ifPresent(b -> method.addParameter(emission.scalar().array(), "db"));
    method
        .addParameter(int.class, "rows")
        .beginControlFlow(
            "for (int i = $L; i < $L; i++)", from, from + operation.weight().rows())
        .addStatement(
            "$T.fill(dw[i], 0, $L, $L)", Types.ARRAYS, width, emission.scalar().zero())
        .endControlFlow()
        .addStatement(
            "$T.fill($L, 0, $L, $L)",
            Types.ARRAYS,
            MISSING,
            width,
            emission.scalar().zero());
    CodeBlock.Builder row = CodeBlock.builder()
        .addStatement("$T xr = x[r]", emission.scalar().array())
        .addStatement("$T dr = d[r]", emission.scalar().array());
    if (operation.bias().isPresent()) {
      method.addStatement(
          "$T.fill(db, 0, $L, $L)", Types.ARRAYS, width, emission.scalar().zero());
      row.add(Loops.loop(width, CodeBlock.of("db[j] += dr[j]")));
    }
    row.add(chosenRows(operation, "dw", MISSING)).add(add(operation.columns().size(), width));
    return method.addCode(Loops.eachRow(row.build())).build();
  }

  /** Of a sum that begins at x; else the gradient is passed on as it is. */
  @Override
  public CodeBlock backward(CategoryOperation.Lookup operation, Buffer gradient, Buffer target) {
    return operation.begins() ? new ZeroRows(emission).fill(target) : CodeBlock.of("");
  }
}
