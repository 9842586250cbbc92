package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.kernel.WorkArray.Use;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.CutMethod;
import dev.nnc.compiler.emit.update.UpdateRule;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * What a workspace has where threads share the passes: it is that of all rows, or the share of one
 * thread. A share shows some rows of the other's matrices, so that kernels need not know of shares,
 * and has scratch arrays of its own.
 */
final class SharedWorkspace {
  private static final ClassName WORKSPACE = ClassName.get("", "Workspace");
  private static final ClassName WORKERS = ClassName.get("", "Workers");

  private final Emission emission;
  private final Passes passes;
  private final List<WorkArray> arrays;
  private final boolean trains;

  SharedWorkspace(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.arrays = passes.arrays();
    this.trains = emission.plan().backward().isPresent();
  }

  void addTo(TypeSpec.Builder type) {
    addFields(type);
    addConstructor(type);
    if (trains) {
      addDivision(type);
    }
    type.addMethod(show());
    addShow(type, "showValues", Use.FORWARD);
    if (trains) {
      addShow(type, "showTraining", Use.TRAINING);
      addShow(type, "showGradients", Use.STORED_GRADIENTS);
    }
  }

  private void addFields(TypeSpec.Builder type) {
    type.addField(field(TypeName.INT, "rows", "The rows of the pass, or those of the share."));
    type.addField(field(TypeName.INT, "firstRow", "Where they begin among all rows."));
    type.addField(field(TypeName.INT, "index", "The place among the shares, from 0."));
    type.addField(field(TypeName.INT, "count", "The number of shares.").toBuilder()
        .initializer("1")
        .build());
    type.addField(
        field(WORKERS, "workers", "The threads of the shares; null in the workspace of all rows."));
    if (emission.plan().training().isPresent()) {
      UpdateRule.ofStep(emission)
          .forEach(number -> type.addField(
              field(emission.scalar().type(), number, "The update's " + number + ".")));
    }
    if (passes.spareRows().isPresent()) {
      type.addField(field(
          emission.scalar().rows(),
          "spare",
          "Rows for what the last tile of a share computes too much."));
    }
  }

  private static FieldSpec field(TypeName type, String name, String javadoc) {
    return FieldSpec.builder(type, name).addJavadoc("$L\n", javadoc).build();
  }

  private void addConstructor(TypeSpec.Builder type) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
        .addJavadoc("A share; what it works in comes with its first pass.\n")
        .addParameter(WORKERS, "workers")
        .addParameter(int.class, "index")
        .addStatement("this.workers = workers")
        .addStatement("this.index = index");
    passes.spareRows().ifPresent(rows -> constructor.addStatement("spare = $L", rows));
    if (scratch(Use.FORWARD).isPresent()) {
      constructor.addStatement("$L()", WorkspaceClass.scratchMethod(Use.FORWARD));
    }
    type.addMethod(constructor.build());
  }

  /** An array that each share has for itself in this use, if there is one. */
  private Optional<WorkArray> scratch(Use use) {
    return arrays.stream()
        .filter(array -> array.scratch() && array.use() == use)
        .findFirst();
  }

  private void addDivision(TypeSpec.Builder type) {
    type.addMethod(MethodSpec.methodBuilder("isLast")
        .addJavadoc(
            "Whether this share takes what is not divided: it often has the least of the weights.\n")
        .returns(boolean.class)
        .addStatement("return index == count - 1")
        .build());
    type.addMethod(MethodSpec.methodBuilder("meet")
        .addJavadoc("Waits until all shares have come so far.\n")
        .beginControlFlow("if (count > 1)")
        .addStatement("workers.meet()")
        .endControlFlow()
        .build());
    type.addMethod(border(
        "from", "Of n rows of weights the first of this share, the first of a tile.", "index"));
    type.addMethod(
        border("to", "Of n rows of weights the one after the last of this share.", "(index + 1)"));
  }

  private MethodSpec border(String name, String javadoc, String index) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L\n", javadoc)
        .returns(int.class)
        .addParameter(int.class, "n")
        .addCode(CodeTemplate.of("""
                long tiles = (n + $tile:L - 1) / $tile:L;
                return Math.min(n, (int) (tiles * $index:L / count) * $tile:L);
                """)
            .with("tile", passes.weightTile())
            .with("index", index)
            .code())
        .build();
  }

  private MethodSpec show() {
    CodeBlock.Builder code = CodeBlock.builder()
        .add(CodeTemplate.of("""
                    int from = (int) ((long) all.rows * index / shares);
                    int to = (int) ((long) all.rows * (index + 1) / shares);
                    if (from != firstRow || to - from != rows || shares != count) {
                      firstRow = from;
                      rows = to - from;
                      count = shares;
                      valueRows = 0;
                      $more:L
                    }
                    if (valueRows != all.valueRows) {
                      showValues(all);
                      valueRows = all.valueRows;
                    }
                    """)
            .with("more", trains ? "trainingRows = 0;\nstoredRows = 0;\n" : "")
            .code());
    if (trains) {
      List<String> training = SharedPass.of(emission.plan()).stream()
          .filter(SharedPass::isBackward)
          .map(pass -> "pass == " + pass.code())
          .toList();
      code.beginControlFlow(
          "if (trainingRows != all.trainingRows && ($L))", String.join(" || ", training));
      scratch(Use.TRAINING)
          .ifPresent(array -> code.beginControlFlow("if ($L == null)", array.field())
              .addStatement("$L()", WorkspaceClass.scratchMethod(Use.TRAINING))
              .endControlFlow());
      code.addStatement("showTraining(all)")
          .addStatement("trainingRows = all.trainingRows")
          .endControlFlow()
          .beginControlFlow("if (storedRows != all.storedRows && pass == Pass.STORE_GRADIENTS)")
          .addStatement("showGradients(all)")
          .addStatement("storedRows = all.storedRows")
          .endControlFlow();
    }
    return MethodSpec.methodBuilder("show")
        .addJavadoc(
            "Becomes one of so many shares of the rows of all, as far as the pass needs it.\n")
        .addParameter(WORKSPACE, "all")
        .addParameter(int.class, "shares")
        .addParameter(ClassName.get("", "Pass"), "pass")
        .addCode(code.build())
        .build();
  }

  private void addShow(TypeSpec.Builder type, String name, Use use) {
    String spare = passes.spareRows().isPresent() ? ", spare" : "";
    List<CodeBlock> statements = arrays.stream()
        .filter(array -> array.use() == use && array.hasRows())
        .map(array -> CodeBlock.of(
            "$L = $L($L, all.$L, firstRow, rows$L);\n",
            array.field(),
            part(),
            array.field(),
            array.field(),
            spare))
        .toList();
    CutMethod.add(
        type,
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(WORKSPACE, "all"),
        MethodBudget.cutCalls(statements).stream()
            .map(part -> CodeBlock.join(part, ""))
            .toList());
  }

  private String part() {
    boolean spare = passes.spareRows().isPresent();
    String copySpare = spare ? "System.arraycopy(spare, 0, shown, rows, spare.length);\n" : "";
    emission.kernels().define(KernelKind.PART, SharedWorkspace.class, "part", () -> {
      MethodSpec.Builder method = KernelSet.kernel("part")
          .addJavadoc(
              "Some rows of all$L; in the array of such a part before, if there was one.\n",
              spare ? ", then the spare ones" : "")
          .returns(emission.scalar().rows())
          .addParameter(emission.scalar().rows(), "part")
          .addParameter(emission.scalar().rows(), "all")
          .addParameter(int.class, "first")
          .addParameter(int.class, "rows");
      if (spare) {
        method.addParameter(emission.scalar().rows(), "spare");
      }
      return method
          .addStatement(
              "$T shown = part == null || part.length < all.length ? new $T[all.length][] : part",
              emission.scalar().rows(),
              emission.scalar().type())
          .addStatement("System.arraycopy(all, first, shown, 0, rows)")
          .addCode(copySpare)
          .addStatement("return shown")
          .build();
    });
    return KernelSet.call("part");
  }
}
