package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.layer.RowSoftmax;
import dev.nnc.compiler.emit.loss.StandardTargets;
import dev.nnc.compiler.emit.network.check.ArgumentChecks;
import dev.nnc.compiler.emit.storage.OneThread;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The methods of scoring: forward, predict, and the forward pass itself. */
final class ForwardMethods {
  private final Emission emission;
  private final Passes passes;
  private final Network network;
  private final ArgumentChecks checks;

  ForwardMethods(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.network = emission.plan().network();
    this.checks = new ArgumentChecks(emission);
  }

  List<MethodSpec> publicMethods() {
    return List.of(forwardRow(), forwardRows(), predictRow(), predictRows());
  }

  private MethodSpec.Builder publicMethod(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(emission.scalar().array(), "x");
  }

  private MethodSpec forwardRow() {
    return publicMethod("forward")
        .addJavadoc(
            """
            Evaluates one row: y = Z$L.

            @param x [$L], not changed
            @param y [$L], overwritten
            @throws IllegalArgumentException if a length differs, or x and y are the same array
            """,
            emission.plan().output().symbol().substring(1),
            network.inputSize(),
            network.outputSize())
        .addParameter(emission.scalar().array(), "y")
        .addStatement("requireLength($S, x.length, INPUT_SIZE)", "x")
        .addStatement("requireLength($S, y.length, OUTPUT_SIZE)", "y")
        .addStatement("requireApart(x, y, $S)", "y")
        .addCode(checks.categories("0", "1"))
        .addCode(checks.fitted())
        .addCode(OneThread.marked(passes.forwardRow("y")))
        .build();
  }

  private MethodSpec forwardRows() {
    return rowsMethod("forward", "y")
        .addJavadoc(
            """
            Evaluates any number of rows: y = Z$L.

            @param x [rows x $L], row after row, not changed
            @param y [rows x $L], overwritten
            @throws IllegalArgumentException if rows is negative, an array is too short, or both are the same
            """,
            emission.plan().output().symbol().substring(1),
            network.inputSize(),
            network.outputSize())
        .addCode(chunks(CodeBlock.of("store(y, row, n);\n")))
        .build();
  }

  private MethodSpec predictRow() {
    CodeBlock.Builder body = CodeBlock.builder();
    if (link().isPresent() || network.standardizesTargets()) {
      body.add(passes.forwardRow(passes.output() + "[0]"))
          .add(linked("1"))
          .addStatement("store(p, 0, 1)");
    } else {
      body.add(passes.forwardRow("p"));
    }
    return publicMethod("predict")
        .addJavadoc("""
            Predicts one row: p = $L.

            @param x [$L], not changed
            @param p [$L], overwritten
            @throws IllegalArgumentException if a length differs, or x and p are the same array
            """, prediction(), network.inputSize(), network.outputSize())
        .addParameter(emission.scalar().array(), "p")
        .addStatement("requireLength($S, x.length, INPUT_SIZE)", "x")
        .addStatement("requireLength($S, p.length, OUTPUT_SIZE)", "p")
        .addStatement("requireApart(x, p, $S)", "p")
        .addCode(checks.categories("0", "1"))
        .addCode(checks.fitted())
        .addCode(OneThread.marked(body.build()))
        .build();
  }

  private MethodSpec predictRows() {
    MethodSpec.Builder method = rowsMethod("predict", "p")
        .addJavadoc("""
                Predicts any number of rows: p = $L.

                @param x [rows x $L], row after row, not changed
                @param p [rows x $L], overwritten
                @throws IllegalArgumentException if rows is negative, an array is too short, or both are the same
                """, prediction(), network.inputSize(), network.outputSize());
    CodeBlock store = CodeBlock.of("store(p, row, n);\n");
    return method
        .addCode(chunks(CodeBlock.builder().add(linked("n")).add(store).build()))
        .build();
  }

  /** What predict gives, as a formula of the outputs y. */
  private String prediction() {
    return network.standardizesTargets()
        ? StandardTargets.prediction()
        : link().map(l -> l.name() + "(y)").orElse("y");
  }

  /** Applies the link to the first rows of the outputs, or brings them into the targets' unit. */
  private CodeBlock linked(String rows) {
    return StandardTargets.of(emission)
        .map(targets -> targets.statementOfPrediction(passes.output(), rows))
        .or(() -> link()
            .map(l -> CodeBlock.of(
                "$L.$L($L, $L);\n", KernelSet.CLASS, l.kernel(), passes.output(), rows)))
        .orElse(CodeBlock.of(""));
  }

  private MethodSpec.Builder rowsMethod(String name, String result) {
    return publicMethod(name)
        .addParameter(int.class, "rows")
        .addParameter(emission.scalar().array(), result)
        .addStatement("requireRows(0, rows, 0)")
        .addStatement("requireHolds($S, x.length, 0, rows, INPUT_SIZE)", "x")
        .addStatement("requireHolds($S, $L.length, 0, rows, OUTPUT_SIZE)", result, result)
        .addStatement("requireApart(x, $L, $S)", result, result)
        .addCode(checks.categories("0", "rows"))
        .addCode(checks.fitted());
  }

  /**
   * Runs the forward pass over all rows of x, then does this with each chunk of n rows from row on.
   */
  private CodeBlock chunks(CodeBlock body) {
    return OneThread.marked(loop("0", "rows", body));
  }

  /** The same from a first row on. */
  static CodeBlock loop(String firstRow, String rows, CodeBlock body) {
    String row = firstRow.equals("0") ? "row" : firstRow + " + row";
    return CodeBlock.builder()
        .beginControlFlow("for (int row = 0, n; row < $L; row += n)", rows)
        .addStatement("n = Math.min(CHUNK_ROWS, $L - row)", rows)
        .addStatement("load(x, $L, n)", row)
        .addStatement("evaluate(n)")
        .add(body)
        .endControlFlow()
        .build();
  }

  /** What predict applies to the outputs. */
  private record Link(String name, String kernel) {}

  private Optional<Link> link() {
    return network.loss().flatMap(loss -> {
      if (loss instanceof Loss.SoftmaxCrossEntropy) {
        return Optional.of(
            new Link("softmax", new RowSoftmax(emission).kernel(false, network.outputSize())));
      }
      if (loss instanceof Loss.Elementwise elementwise) {
        return elementwise
            .definition()
            .link()
            .map(link -> new Link(link.spelling(), linkKernel(link)));
      }
      return Optional.empty();
    });
  }

  private String linkKernel(Function function) {
    String name = function.spelling();
    String kernel = name + "Link" + network.outputSize();
    emission
        .kernels()
        .define(
            KernelKind.OUTPUT,
            ForwardMethods.class,
            kernel,
            () -> KernelSet.kernel(kernel)
                .addJavadoc("p = $L(p)   [rows x $L]\n", name, network.outputSize())
                .addParameter(emission.scalar().rows(), "p")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(Loops.loop(
                    network.outputSize(),
                    CodeBlock.of("p[r][j] = $L(p[r][j])", emission.functions().use(function)))))
                .build());
    return kernel;
  }

  /** The private methods of the forward pass. */
  List<MethodSpec> privateMethods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(move(
        "load",
        input() + " = the rows of x from row on.",
        "x",
        passes.input(),
        "INPUT_SIZE",
        true));
    methods.add(move(
        "store",
        "The rows of y from row on = Z" + (emission.plan().output().layer() + 1) + ".",
        "y",
        passes.output(),
        "OUTPUT_SIZE",
        false));
    methods.addAll(new PassMethod(
            emission, SharedPass.EVALUATE, "The forward pass over the rows of " + input() + ".")
        .ofLayers(passes.forward()));
    if (network.loss().isPresent() && emission.plan().trainsApart()) {
      methods.addAll(new PassMethod(
              emission,
              SharedPass.PROPAGATE,
              "The forward pass of training over the rows of " + input() + ".")
          .ofLayers(passes.propagate()));
    }
    return methods;
  }

  private String input() {
    return emission.plan().input().symbol();
  }

  private MethodSpec move(
      String name, String javadoc, String flat, String matrix, String width, boolean in) {
    String at = "(row + r) * " + width;
    String arguments = in
        ? flat + ", " + at + ", " + matrix + "[r], 0, " + width
        : matrix + "[r], 0, " + flat + ", " + at + ", " + width;
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("$L\n", javadoc)
        .addParameter(emission.scalar().array(), flat)
        .addParameter(int.class, "row")
        .addParameter(int.class, "rows")
        .addStatement("Workspace s = workspace")
        .addCode(in ? "s.prepareValues(rows);\n" : "")
        .addCode(Loops.eachRow(CodeBlock.of("System.arraycopy($L);\n", arguments)))
        .build();
  }
}
