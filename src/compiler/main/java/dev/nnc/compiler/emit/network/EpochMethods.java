package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.network.check.ArgumentChecks;
import dev.nnc.compiler.emit.network.check.NotFiniteNumber;
import dev.nnc.compiler.emit.storage.OneThread;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The methods trainEpoch: all rows once, in order or shuffled. */
final class EpochMethods {
  private final Emission emission;
  private final Passes passes;
  private final ArgumentChecks checks;
  private final Expected expected;
  private final boolean labels;
  private final boolean joins;

  EpochMethods(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.checks = new ArgumentChecks(emission);
    this.expected = Expected.of(emission);
    this.joins = emission.plan().extraRows() > 0;
    this.labels = expected.name().equals("labels");
  }

  List<MethodSpec> publicMethods() {
    return List.of(inOrder(), shuffled());
  }

  private MethodSpec.Builder epoch(String javadoc) {
    return MethodSpec.methodBuilder("trainEpoch")
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            """
            Trains on all rows once, BATCH_SIZE at a time, the last batch with what is left; $L.$L
            Returns the mean over the rows of the losses before each step.

            @param x [rows x $L], row after row, not changed
            @param $L $L
            @throws IllegalArgumentException if an argument is out of range or an array too short; nothing has changed then
            @throws ArithmeticException if a loss is not finite; the steps before stay done
            """,
            javadoc,
            joins ? "\nA last row alone joins the batch before it: batch_norm needs two." : "",
            emission.plan().network().inputSize(),
            expected.name(),
            expected.shape("rows"))
        .returns(double.class)
        .addParameter(emission.scalar().array(), "x")
        .addParameter(expected.type(), expected.name())
        .addParameter(int.class, "rows");
  }

  private MethodSpec inOrder() {
    return epoch("in their order")
        .addCode(checks.epoch())
        .addCode(OneThread.markedTraining(CodeBlock.builder()
            .addStatement("s.prepareTraining(Math.min($L, rows))", mostRows())
            .add(batches(CodeBlock.builder()
                .addStatement("load(x, row, n)")
                .addStatement("sum += step($L, row, n) * n", expected.name())
                .build()))
            .build()))
        .build();
  }

  private MethodSpec shuffled() {
    return epoch("in an order drawn from a seed")
        .addParameter(long.class, "shuffle")
        .addCode(checks.epoch())
        .addCode(OneThread.markedTraining(CodeBlock.builder()
            .addStatement("int[] order = s.shuffled(rows, shuffle)")
            .addStatement("s.prepareTraining(Math.min($L, rows))", mostRows())
            .add(batches(gathered()))
            .build()))
        .build();
  }

  private String mostRows() {
    return joins ? "BATCH_SIZE + 1" : "BATCH_SIZE";
  }

  private CodeBlock batches(CodeBlock batch) {
    return CodeBlock.builder()
        .addStatement("double sum = 0")
        .beginControlFlow("for (int row = 0, n; row < rows; row += n)")
        .addStatement(
            joins
                ? "n = rows - row > BATCH_SIZE + 1 ? BATCH_SIZE : rows - row"
                : "n = Math.min(BATCH_SIZE, rows - row)")
        .add(batch)
        .endControlFlow()
        .addStatement("return sum / rows")
        .build();
  }

  private CodeBlock gathered() {
    String copyExpected = labels
        ? "s.expected[r] = labels[order[row + r]];\n"
        : "System.arraycopy(targets, order[row + r] * OUTPUT_SIZE, s.expected, r * OUTPUT_SIZE, OUTPUT_SIZE);\n";
    return CodeBlock.builder()
        .beginControlFlow("for (int r = 0; r < n; r++)")
        .addStatement(
            "System.arraycopy(x, order[row + r] * INPUT_SIZE, $L[r], 0, INPUT_SIZE)",
            passes.input())
        .add(copyExpected)
        .endControlFlow()
        .addStatement("s.batchStart = row")
        .addStatement("sum += step(s.expected, 0, n) * n")
        .build();
  }

  /** What the shuffled epoch needs in the workspace. */
  void addTo(TypeSpec.Builder workspace) {
    String most = mostRows();
    workspace
        .addField(FieldSpec.builder(expected.type(), "expected")
            .addJavadoc("The $L of a batch of shuffled rows.\n", expected.name())
            .build())
        .addField(FieldSpec.builder(int[].class, "order")
            .addJavadoc("The order of the last shuffled epoch.\n")
            .build())
        .addField(NotFiniteNumber.BATCH_START)
        .addField(FieldSpec.builder(ClassName.get("", "SplitMix64"), "random", Modifier.FINAL)
            .addJavadoc("Draws the order; kept, so that an epoch allocates nothing.\n")
            .initializer("new SplitMix64(0)")
            .build())
        .addMethod(MethodSpec.methodBuilder("shuffled")
            .addJavadoc(
                "The numbers 0 to rows - 1 in an order drawn from the seed: Fisher and Yates from the end.\n")
            .returns(int[].class)
            .addParameter(int.class, "rows")
            .addParameter(long.class, "seed")
            .addCode(CodeTemplate.of("""
                        if (order == null || order.length < rows) {
                          order = new int[rows];
                          expected = new $expected:L;
                        }
                        for (int i = 0; i < rows; i++) {
                          order[i] = i;
                        }
                        random.state = seed;
                        for (int i = rows - 1; i > 0; i--) {
                          int other = (int) ((random.nextLong() >>> 33) * (i + 1L) >>> 31);
                          int swapped = order[i];
                          order[i] = order[other];
                          order[other] = swapped;
                        }
                        return order;
                        """)
                .with(
                    "expected",
                    labels
                        ? "int[" + most + "]"
                        : emission.scalar().type() + "[" + (joins ? "(" + most + ")" : most)
                            + " * OUTPUT_SIZE]")
                .code())
            .build());
  }
}
