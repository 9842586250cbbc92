package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.network.check.ArgumentChecks;
import dev.nnc.compiler.emit.storage.OneThread;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Network;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The methods of a class network that say which class a row is of: classify, accuracy, confusion.
 */
final class ClassMethods {
  private final Emission emission;
  private final Passes passes;
  private final Network network;
  private final ArgumentChecks checks;

  ClassMethods(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.network = emission.plan().network();
    this.checks = new ArgumentChecks(emission);
  }

  /** Whether the outputs are scores of classes; the other methods are only for those. */
  boolean areNeeded() {
    return network.isClassifier();
  }

  List<MethodSpec> publicMethods() {
    return List.of(classify(), accuracy(), confusion());
  }

  private MethodSpec classify() {
    return publicMethod("classify", TypeName.INT)
        .addJavadoc("""
            $L

            @param x [$L], not changed
            @throws IllegalArgumentException if the length differs
            @throws ArithmeticException if $L is NaN
            """, answer(), network.inputSize(), anOutput())
        .addStatement("requireLength($S, x.length, INPUT_SIZE)", "x")
        .addCode(checks.categories("0", "1"))
        .addCode(checks.fitted())
        .addCode(OneThread.marked(CodeBlock.builder()
            .add(passes.forwardRow(passes.output() + "[0]"))
            .addStatement("int found = $L($L[0])", kernel(), passes.output())
            .beginControlFlow("if (found < 0)")
            .addStatement("throw noClass($S, found)", "")
            .endControlFlow()
            .addStatement("return found")
            .build()))
        .build();
  }

  private MethodSpec accuracy() {
    CodeBlock count = CodeBlock.of(
        "correct += $L($L[r]) == labels[row + r] ? 1 : 0;\n", kernel(), passes.output());
    return overRows(
            "accuracy",
            TypeName.DOUBLE,
            "The share of rows, 0 to 1, whose class is their label; a row is wrong if " + anOutput()
                + " is NaN.",
            "")
        .addCode(OneThread.marked(CodeBlock.builder()
            .addStatement("int correct = 0")
            .add(eachRow(count))
            .addStatement("return (double) correct / rows")
            .build()))
        .build();
  }

  private MethodSpec confusion() {
    String classes = network.isBinary() ? "2" : "OUTPUT_SIZE";
    CodeBlock count = CodeTemplate.of("""
            int found = $largest:L($outputs:L[r]);
            if (found < 0) {
              throw noClass("row " + (row + r) + ": ", found);
            }
            counts[labels[row + r]][found]++;
            """)
        .with("largest", kernel())
        .with("outputs", passes.output())
        .code();
    return overRows(
            "confusion",
            ArrayTypeName.of(int[].class),
            "The confusion matrix: how many rows of each class are taken for which; row the label, column what classify says.",
            "@throws ArithmeticException if " + anOutput() + " is NaN\n")
        .addCode(OneThread.marked(CodeBlock.builder()
            .addStatement("int[][] counts = new int[$L][$L]", classes, classes)
            .add(eachRow(count))
            .addStatement("return counts")
            .build()))
        .build();
  }

  private MethodSpec.Builder publicMethod(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns)
        .addParameter(emission.scalar().array(), "x");
  }

  /** A public method on the rows of x and their labels, up to where it goes over them. */
  private MethodSpec.Builder overRows(
      String name, TypeName returns, String javadoc, String throwing) {
    return publicMethod(name, returns)
        .addJavadoc("""
            $L

            @param x [rows x $L], row after row, not changed
            @param labels [rows], $L
            @throws IllegalArgumentException if an argument is out of range or an array too short
            $L""", javadoc, network.inputSize(), Expected.labels(network), throwing)
        .addParameter(int[].class, "labels")
        .addParameter(int.class, "rows")
        .addCode(checks.labelled());
  }

  private static CodeBlock eachRow(CodeBlock body) {
    return ForwardMethods.loop(
        "0",
        "rows",
        CodeBlock.builder()
            .beginControlFlow("for (int r = 0; r < n; r++)")
            .add(body)
            .endControlFlow()
            .build());
  }

  /** What classify answers, as comments say it. */
  private String answer() {
    return network.isBinary()
        ? "The class of one row: 1 where its output is above 0, else 0."
        : "The index of the largest output of one row, the lowest on a tie.";
  }

  private String anOutput() {
    return network.isBinary() ? "the output" : "an output";
  }

  /** The kernel that finds the class of a row of outputs. */
  private String kernel() {
    return network.isBinary() ? side() : largest();
  }

  private String side() {
    emission
        .kernels()
        .define(
            KernelKind.OUTPUT,
            ClassMethods.class,
            "side",
            () -> KernelSet.kernel("side")
                .addJavadoc("1 where the output is above 0, else 0; -1 if it is NaN.\n")
                .returns(int.class)
                .addParameter(emission.scalar().array(), "y")
                .addStatement("return y[0] > 0 ? 1 : y[0] <= 0 ? 0 : -1")
                .build());
    return KernelSet.call("side");
  }

  private String largest() {
    emission
        .kernels()
        .define(
            KernelKind.OUTPUT,
            ClassMethods.class,
            "largest",
            () -> KernelSet.kernel("largest")
                .addJavadoc(
                    "The index of the largest of y, the lowest on a tie; -1 - j if y[j] is NaN.\n")
                .returns(int.class)
                .addParameter(emission.scalar().array(), "y")
                .addCode(CodeTemplate.of("""
                    int largest = 0;
                    $type:T most = y[0];
                    for (int j = 1; j < OUTPUT_SIZE; j++) {
                      // not y[j] > most, which is false where one of them is NaN
                      if (!(y[j] <= most)) {
                        if (!(y[j] > most)) {
                          return -1 - ($box:T.isNaN(most) ? 0 : j);
                        }
                        largest = j;
                        most = y[j];
                      }
                    }
                    return largest;
                    """)
                    .with("type", emission.scalar().type())
                    .with("box", emission.scalar().type().box())
                    .code())
                .build());
    return KernelSet.call("largest");
  }

  List<MethodSpec> privateMethods() {
    return List.of(MethodSpec.methodBuilder("noClass")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc("What is thrown where output -1 - found is NaN.\n")
        .returns(ArithmeticException.class)
        .addParameter(String.class, "row")
        .addParameter(int.class, "found")
        .addCode(CodeTemplate.of("""
                return new ArithmeticException(
                    row + "output " + (-1 - found)
                        + " is NaN: $reason:L; are x and all weights finite?");
                """)
            .with(
                "reason",
                network.isBinary() ? "it is on neither side of 0" : "no class is the largest")
            .code())
        .build());
  }
}
