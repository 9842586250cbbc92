package dev.nnc.compiler.emit.network.check;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The check that each category of x is the index of a label, or missing. */
public final class CategoryChecks {
  /** Numbers of one string constant, which holds 65,535 bytes. */
  private static final int NUMBERS = 5_000;

  private final Emission emission;
  private final List<Column> columns;

  public CategoryChecks(Emission emission) {
    this.emission = emission;
    this.columns = emission.plan().network().input().categories();
  }

  /** The columns of x that are categories, and the number of labels of each. */
  public List<FieldSpec> constants() {
    return columns.isEmpty()
        ? List.of()
        : List.of(
            constant("CATEGORIES", "The columns of x that are categories.", Column::index),
            constant(
                "CATEGORY_LABELS",
                "How many labels each category has.",
                column -> column.labels().size()));
  }

  private FieldSpec constant(String name, String javadoc, ToIntFunction<Column> number) {
    return FieldSpec.builder(int[].class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L\n", javadoc)
        .initializer(
            MethodBudget.areListed(columns.size())
                ? CodeBlock.of("{$L}", joined(columns, number, ", "))
                : CodeBlock.of(
                    "numbersOf($L)",
                    MethodBudget.inGroups(columns, NUMBERS).stream()
                        .map(part -> CodeBlock.of("$S", joined(part, number, " ")))
                        .collect(CodeBlock.joining(",\n"))))
        .build();
  }

  private static String joined(List<Column> columns, ToIntFunction<Column> number, String between) {
    return columns.stream()
        .map(column -> String.valueOf(number.applyAsInt(column)))
        .collect(Collectors.joining(between));
  }

  public CodeBlock call(String firstRow, String rows) {
    return columns.isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of("requireCategories(x, $L, $L);\n", firstRow, rows);
  }

  /** What follows the test of a number in a column, where a category may be missing. */
  public CodeBlock unlessCategory(String column) {
    return columns.isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of(" && $T.binarySearch(CATEGORIES, $L) < 0", Types.ARRAYS, column);
  }

  /** A category compares as false with NaN, which is a missing value. */
  List<MethodSpec> methods() {
    return columns.isEmpty()
        ? List.of()
        : List.of(
            check("firstRow")
                .addJavadoc("A category is the index of a label, or NaN where it is missing.\n")
                .addParameter(int.class, "rows")
                .beginControlFlow("for (int row = firstRow; row < firstRow + rows; row++)")
                .addStatement("requireCategories(x, row)")
                .endControlFlow()
                .build(),
            ofRow());
  }

  /** A method of its own: C2 compiles a loop that is entered once an epoch less well. */
  private MethodSpec ofRow() {
    return check("row")
        .addCode(CodeTemplate.of("""
                for (int k = 0; k < CATEGORIES.length; k++) {
                  $type:T value = x[row * INPUT_SIZE + CATEGORIES[k]];
                  if (value < 0 || value >= CATEGORY_LABELS[k] || value > (int) value) {
                    throw new IllegalArgumentException(
                        $cell:L + ", but a category is 0 to " + (CATEGORY_LABELS[k] - 1) + ", or NaN where it is missing");
                  }
                }
                """)
            .with("type", emission.scalar().type())
            .with("cell", new InputNames(emission).cell("row", "CATEGORIES[k]", "value"))
            .code())
        .build();
  }

  private MethodSpec.Builder check(String row) {
    return MethodSpec.methodBuilder("requireCategories")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(emission.scalar().array(), "x")
        .addParameter(int.class, row);
  }

  /** The method that reads the constants of very many categories. */
  Optional<MethodSpec> reader() {
    return MethodBudget.areListed(columns.size())
        ? Optional.empty()
        : Optional.of(MethodSpec.methodBuilder("numbersOf")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(int[].class)
            .addParameter(String[].class, "texts")
            .varargs()
            .addStatement(
                "return $T.of(texts).flatMap(text -> $T.of(text.split($S))).mapToInt(Integer::parseInt).toArray()",
                Stream.class,
                Stream.class,
                " ")
            .build());
  }
}
