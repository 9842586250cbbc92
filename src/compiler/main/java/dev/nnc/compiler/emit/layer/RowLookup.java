package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.plan.operation.CategoryOperation;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * The product of one-hot blocks with W as sums of rows of W, and the gradient of these rows. A row
 * of zeros stands for a missing label, so that one loop adds all rows that labels choose.
 */
public class RowLookup implements RowTransform<CategoryOperation.Lookup> {
  private static final String NONE = "NONE";

  private final Emission emission;

  public RowLookup(Emission emission) {
    this.emission = emission;
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
    CodeBlock.Builder row =
        CodeBlock.builder().addStatement("$T xr = x[r]", emission.scalar().array());
    int first = operation.weight().from();
    for (int k = 0; k < operation.columns().size(); k++) {
      Column column = operation.columns().get(k);
      row.addStatement(
          "$T w$L = $L(w, $L, xr[$L])",
          emission.scalar().array(),
          k,
          row(width),
          first,
          column.index());
      first += column.labels().size();
    }
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

  /** The loop in which row becomes row + d. */
  protected CodeBlock add(int width) {
    return Loops.loop(width, CodeBlock.of("row[j] += d[j]"));
  }

  private static String names(CategoryOperation.Lookup operation) {
    return operation.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** {@code labelRow(w, first, label)}: the row of w, or zeros where the label is missing. */
  private String row(int width) {
    emission
        .kernels()
        .defineTable(
            NONE,
            () -> FieldSpec.builder(
                    emission.scalar().array(), NONE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The row of a missing label.\n")
                .initializer(noneOf(width))
                .build());
    String name = "labelRow";
    emission
        .kernels()
        .define(
            KernelKind.PART,
            RowLookup.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("The row of w at a label, whose first stands in row first.\n")
                .returns(emission.scalar().array())
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(int.class, "first")
                .addParameter(emission.scalar().type(), "label")
                .addStatement("return label >= 0 ? w[first + (int) label] : $L", NONE)
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
        "$L($L, $L, $L$L, $L);\n",
        KernelSet.call(name),
        emission.whole(operation.x()),
        emission.whole(gradient),
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
        .addParameter(emission.scalar().rows(), "dw");
    operation.bias().ifPresent(b -> method.addParameter(emission.scalar().array(), "db"));
    method
        .addParameter(int.class, "rows")
        .beginControlFlow(
            "for (int i = $L; i < $L; i++)", from, from + operation.weight().rows())
        .addStatement(
            "$T.fill(dw[i], 0, $L, $L)", Types.ARRAYS, width, emission.scalar().zero())
        .endControlFlow();
    CodeBlock.Builder row = CodeBlock.builder()
        .addStatement("$T xr = x[r]", emission.scalar().array())
        .addStatement("$T dr = d[r]", emission.scalar().array());
    int first = from;
    for (Column column : operation.columns()) {
      row.addStatement("$L(dw, $L, xr[$L], dr)", addToLabel(width), first, column.index());
      first += column.labels().size();
    }
    if (operation.bias().isPresent()) {
      method.addStatement(
          "$T.fill(db, 0, $L, $L)", Types.ARRAYS, width, emission.scalar().zero());
      row.add(Loops.loop(width, CodeBlock.of("db[j] += dr[j]")));
    }
    return method.addCode(Loops.eachRow(row.build())).build();
  }

  private String addToLabel(int width) {
    String name = "addToLabel" + width;
    emission
        .kernels()
        .define(
            KernelKind.PART,
            RowLookup.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "Adds d to the row of dw at a label, unless that is missing   [$L]\n", width)
                .addParameter(emission.scalar().rows(), "dw")
                .addParameter(int.class, "first")
                .addParameter(emission.scalar().type(), "label")
                .addParameter(emission.scalar().array(), "d")
                .addCode(CodeTemplate.of("""
                        if (label >= 0) {
                          $array:T row = dw[first + (int) label];
                          $add:L
                        }
                        """)
                    .with("array", emission.scalar().array())
                    .with("add", add(width))
                    .code())
                .build());
    return name;
  }

  /** Of a sum that begins at x; else the gradient is passed on as it is. */
  @Override
  public CodeBlock backward(CategoryOperation.Lookup operation, Buffer gradient, Buffer target) {
    return operation.begins() ? new ZeroRows(emission).fill(target) : CodeBlock.of("");
  }
}
