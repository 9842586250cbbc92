package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.kernel.WorkArray.Use;
import dev.nnc.compiler.emit.text.CutMethod;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.MethodBudget;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/**
 * The nested class Workspace: what each fork has of its own. What only training needs is allocated
 * when it starts.
 */
final class WorkspaceClass {
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
    type.addMethod(
        MethodSpec.constructorBuilder().addStatement("allocateValues()").build());
    addAllocation(type, "allocateValues", Use.FORWARD);
    if (plan.backward().isPresent()) {
      addTraining(type);
    }
    if (emission.shared()) {
      new SharedWorkspace(emission, passes).addTo(type);
    }
    return type.build();
  }

  private void addTraining(TypeSpec.Builder type) {
    type.addField(boolean.class, "training")
        .addField(boolean.class, "storing")
        .addField(FieldSpec.builder(int.class, "notFinite")
            .addJavadoc(
                "The first layer found with an output that is not finite; 0 if there is none.\n")
            .build())
        .addField(FieldSpec.builder(int.class, "gradientRows")
            .addJavadoc("Rows of the last backward; 0 before the first.\n")
            .build())
        .addField(FieldSpec.builder(long.class, "gradientVersion")
            .addJavadoc("The version of the weights that the gradients belong to.\n")
            .build());
    type.addMethod(prepare("prepareTraining", "training", CodeBlock.of("allocateTraining();\n")));
    addAllocation(type, "allocateTraining", Use.TRAINING);
    type.addMethod(prepare(
        "prepareGradients", "storing", CodeBlock.of("prepareTraining();\nallocateGradients();\n")));
    addAllocation(type, "allocateGradients", Use.STORED_GRADIENTS);
    addPieces(type);
  }

  private static MethodSpec prepare(String name, String flag, CodeBlock allocate) {
    return MethodSpec.methodBuilder(name)
        .beginControlFlow("if (!$L)", flag)
        .addCode(allocate)
        .addStatement("$L = true", flag)
        .endControlFlow()
        .build();
  }

  private void addAllocation(TypeSpec.Builder type, String name, Use use) {
    if (!emission.shared()) {
      addAllocation(type, name, allocations(array -> array.use() == use));
      return;
    }
    List<CodeBlock> scratch = allocations(array -> array.use() == use && array.scratch());
    List<CodeBlock> others =
        new ArrayList<>(allocations(array -> array.use() == use && !array.scratch()));
    if (!scratch.isEmpty()) {
      others.add(CodeBlock.of("$L();\n", scratchMethod(use)));
      addAllocation(type, scratchMethod(use), scratch);
    }
    addAllocation(type, name, others);
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
        .toList();
  }

  private static void addAllocation(
      TypeSpec.Builder type, String name, List<CodeBlock> statements) {
    CutMethod.add(
        type,
        MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE),
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
              ? CodeBlock.of("case $L -> $L;\n", tensor.index(), array.field())
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
