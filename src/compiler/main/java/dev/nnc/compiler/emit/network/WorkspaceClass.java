package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.kernel.WorkArray.Use;
import dev.nnc.compiler.emit.storage.OneThread;
import dev.nnc.compiler.emit.text.CutMethod;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.MethodBudget;
import dev.nnc.compiler.plan.operation.RowOrder;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The nested class Workspace: what each fork has of its own. What only training needs is allocated
 * when it starts, and what has the rows of a pass when a pass has so many.
 */
final class WorkspaceClass {
  private static final Map<Use, String> ROOM_NOTE = Map.of(
      Use.FORWARD, "Rows that there is room for: as many as a pass has had so far, or more.",
      Use.TRAINING, "The same in training; 0 before the first step.",
      Use.STORED_GRADIENTS,
          "The same where gradients are stored; 0 before the first {@code backward}.");

  private static final Map<Use, String> PREPARATION_NOTE = Map.of(
      Use.FORWARD, "Makes room for a pass over so many rows; what stands in the rows is lost.",
      Use.TRAINING, "Makes room for training with so many rows.",
      Use.STORED_GRADIENTS, "Makes room for every gradient of so many rows.");

  private final Emission emission;
  private final Plan plan;
  private final Passes passes;
  private final List<WorkArray> arrays;

  WorkspaceClass(Emission emission, Passes passes) {
    this.emission = emission;
    this.plan = emission.plan();
    this.passes = passes;
    this.arrays = passes.arrays();
  }

  TypeSpec type() {
    TypeSpec.Builder type = TypeSpec.classBuilder("Workspace")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The values and gradients of one run: each fork has its own.\n");
    for (WorkArray array : arrays) {
      type.addField(FieldSpec.builder(array.type(emission.scalar()), array.field())
          .addJavadoc("$L$L\n", array.note(), array.shape())
          .build());
    }
    type.addField(OneThread.ofInstance());
    addAllocations(type, Use.FORWARD);
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (has(Use.FORWARD, false)) {
      constructor.addStatement("$L()", allocation(Use.FORWARD));
    }
    type.addMethod(
        constructor.addStatement("$L(1)", rowsAllocation(Use.FORWARD)).build());
    type.addMethod(preparation(Use.FORWARD));
    if (plan.backward().isPresent()) {
      addTraining(type);
    }
    if (emission.shared()) {
      new SharedWorkspace(emission, passes).addTo(type);
    }
    return type.build();
  }

  private void addTraining(TypeSpec.Builder type) {
    type.addField(FieldSpec.builder(int.class, "notFinite")
            .addJavadoc(
                "The first layer found with an output that is not finite; 0 if there is none.\n")
            .build())
        .addField(FieldSpec.builder(int.class, "gradientRows")
            .addJavadoc("Rows of the last backward; 0 before the first.\n")
            .build())
        .addField(FieldSpec.builder(long.class, "gradientVersion")
            .addJavadoc("The version of the weights that the gradients belong to.\n")
            .build());
    addAllocations(type, Use.TRAINING);
    type.addMethod(preparation(Use.TRAINING));
    addAllocations(type, Use.STORED_GRADIENTS);
    type.addMethod(preparation(Use.STORED_GRADIENTS));
    addPieces(type);
  }

  /** The methods that allocate the arrays of a use, and the number of rows that they have. */
  private void addAllocations(TypeSpec.Builder type, Use use) {
    type.addField(FieldSpec.builder(int.class, use.room())
        .addJavadoc("$L\n", ROOM_NOTE.get(use))
        .build());
    List<CodeBlock> fixed = allocations(array -> fixed(array, use) && !ofShare(array));
    List<CodeBlock> scratch = allocations(array -> fixed(array, use) && ofShare(array));
    if (!scratch.isEmpty()) {
      addAllocation(type, method(scratchMethod(use)), scratch);
      fixed.add(CodeBlock.of("$L();\n", scratchMethod(use)));
    }
    if (!fixed.isEmpty()) {
      addAllocation(type, method(allocation(use)), fixed);
    }
    List<CodeBlock> rows = allocations(array -> array.use() == use && array.growsWithRows());
    rows.add(CodeBlock.of("$L = rows;\n", use.room()));
    addAllocation(type, method(rowsAllocation(use)).addParameter(int.class, "rows"), rows);
  }

  private boolean has(Use use, boolean rows) {
    return arrays.stream().anyMatch(array -> array.use() == use && array.growsWithRows() == rows);
  }

  private static boolean fixed(WorkArray array, Use use) {
    return array.use() == use && !array.growsWithRows();
  }

  /** Whether each of several threads has one of its own. */
  private boolean ofShare(WorkArray array) {
    return emission.shared() && array.scratch();
  }

  private static String allocation(Use use) {
    return "allocate" + use.word();
  }

  private static String rowsAllocation(Use use) {
    return "allocate" + use.word().replaceAll("s$", "") + "Rows";
  }

  /** {@code prepareTraining(rows)}: makes room for a pass of this use. */
  private MethodSpec preparation(Use use) {
    String most = use == Use.FORWARD ? "CHUNK_ROWS" : "BATCH_SIZE";
    MethodSpec.Builder method = MethodSpec.methodBuilder("prepare" + use.word())
        .addJavadoc("$L\n", PREPARATION_NOTE.get(use))
        .addParameter(int.class, "rows");
    if (use == Use.TRAINING) {
      method.addStatement("prepareValues(rows)");
    }
    if (use != Use.FORWARD && has(use, false)) {
      method
          .beginControlFlow("if ($L == 0)", use.room())
          .addStatement("$L()", allocation(use))
          .endControlFlow();
    }
    return method
        .beginControlFlow("if (rows > $L)", use.room())
        .addStatement(
            "$L(Math.max(rows, Math.min(2 * $L, $L)))", rowsAllocation(use), use.room(), most)
        .endControlFlow()
        .build();
  }

  /** The name of the method that allocates what each share has for itself. */
  static String scratchMethod(Use use) {
    return use == Use.FORWARD ? "allocateValueScratch" : "allocateTrainingScratch";
  }

  private List<CodeBlock> allocations(Predicate<WorkArray> which) {
    return arrays.stream()
        .filter(which)
        .map(
            array -> CodeBlock.of("$L = $L;\n", array.field(), array.allocation(emission.scalar())))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
  }

  private static void addAllocation(
      TypeSpec.Builder type, MethodSpec.Builder method, List<CodeBlock> statements) {
    CutMethod.add(
        type,
        method,
        MethodBudget.cutCalls(statements).stream()
            .map(part -> CodeBlock.join(part, ""))
            .toList());
  }

  private void addPieces(TypeSpec.Builder type) {
    List<CodeBlock> cases = new ArrayList<>();
    Map<String, WorkArray> fields = new HashMap<>();
    arrays.forEach(array -> fields.put(array.field(), array));
    for (Tensor tensor : plan.trained()) {
      WorkArray array = Objects.requireNonNull(fields.get(Emission.gradient(tensor)));
      cases.add(
          array.matrix()
              ? CodeBlock.of("case $L -> $L;\n", tensor.index(), pieces(tensor, array))
              : CodeBlock.of(
                  "case $L -> new $T[][] {$L};\n",
                  tensor.index(),
                  emission.scalar().type(),
                  array.field()));
    }
    MethodSpec.Builder pieces = MethodSpec.methodBuilder("gradientPieces")
        .addJavadoc(
            "The gradient of parameter t as arrays that follow one another, or null if it does not learn.\n")
        .returns(emission.scalar().rows())
        .addParameter(int.class, "t");
    List<List<CodeBlock>> groups = MethodBudget.cutCases(cases);
    for (int i = 0; i < groups.size(); i++) {
      pieces.addCode(switchOver(
          groups.get(i), i + 1 < groups.size() ? "gradientPieces" + (i + 1) + "(t)" : "null"));
      type.addMethod(pieces.build());
      pieces = MethodSpec.methodBuilder("gradientPieces" + (i + 1))
          .addModifiers(Modifier.PRIVATE)
          .returns(emission.scalar().rows())
          .addParameter(int.class, "t");
    }
    if (groups.isEmpty()) {
      type.addMethod(pieces.addStatement("return null").build());
    }
    type.addMethod(MethodSpec.methodBuilder("inputGradientPieces")
        .addJavadoc("The rows of G1   [rows x $L]\n", plan.input().width())
        .returns(emission.scalar().rows())
        .addStatement("return $L", passes.inputGradientPieces(inputGradient()))
        .build());
  }

  private String pieces(Tensor tensor, WorkArray array) {
    boolean moved = tensor.name().equals("W1") && RowOrder.of(plan.network()).isPresent();
    return moved ? "Parameters.inOrder(" + array.field() + ")" : array.field();
  }

  private String inputGradient() {
    return arrays.stream().anyMatch(a -> a.field().equals("g1"))
        ? "g1"
        : plan.backward().orElseThrow().inputGradient().orElseThrow().field();
  }

  private static CodeBlock switchOver(List<CodeBlock> cases, String otherwise) {
    return CodeBlock.builder()
        .add("return switch (t) {\n$>")
        .add(CodeBlock.join(cases, ""))
        .add("default -> $L;\n$<};\n", otherwise)
        .build();
  }
}
