package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.LayerCalls;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.loss.RowLoss;
import dev.nnc.compiler.emit.network.check.ArgumentChecks;
import dev.nnc.compiler.emit.network.check.NotFiniteNumber;
import dev.nnc.compiler.emit.storage.OneThread;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.update.ClipMethods;
import dev.nnc.compiler.emit.update.LearningRate;
import dev.nnc.compiler.emit.update.NormClip;
import dev.nnc.compiler.emit.update.PenaltyMethods;
import dev.nnc.compiler.emit.update.UpdateRule;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The methods of learning on given rows: loss, accuracy, backward, trainStep. */
final class TrainingMethods {
  private final Emission emission;
  private final Passes passes;
  private final Plan plan;
  private final ArgumentChecks checks;
  private final Expected expected;
  private final LossCall lossCall;

  TrainingMethods(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.plan = emission.plan();
    this.checks = new ArgumentChecks(emission);
    this.expected = Expected.of(emission);
    this.lossCall = new LossCall(emission, passes);
  }

  List<MethodSpec> publicMethods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(fromStart(
        "loss", "The mean loss of any number of rows, at least one; not finite if it is not."));
    methods.add(loss());
    methods.add(
        fromStart("backward", "Computes every gradient of the mean loss, and returns that loss."));
    methods.add(backward());
    if (plan.training().isPresent()) {
      methods.add(fromStart("trainStep", "One step of training; returns the loss before it."));
      methods.add(trainStep());
    }
    return methods;
  }

  private MethodSpec fromStart(String name, String javadoc) {
    return examples(name, false)
        .addJavadoc(
            "$L The rows are the first of x.\n\n@see #$L($T, int, $T, int)\n",
            javadoc,
            name,
            emission.scalar().array(),
            expected.type())
        .addStatement("return $L(x, 0, $L, rows)", name, expected.name())
        .build();
  }

  /** A public method on x, what is expected, and a number of rows; from a first row on if asked. */
  private MethodSpec.Builder examples(String name, boolean fromRow) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .returns(double.class)
        .addParameter(emission.scalar().array(), "x");
    if (fromRow) {
      method.addParameter(int.class, "firstRow");
    }
    return method.addParameter(expected.type(), expected.name()).addParameter(int.class, "rows");
  }

  private MethodSpec.Builder documented(String name, String javadoc, String throwing) {
    return examples(name, true)
        .addJavadoc(
            """
            $L

            @param x [(firstRow + rows) x $L], row after row, not changed
            @param firstRow the row of x and of $L to start with
            @param $L $L
            @throws IllegalArgumentException if an argument is out of range or an array too short
            $L""",
            javadoc,
            plan.network().inputSize(),
            expected.name(),
            expected.name(),
            expected.shape("firstRow + rows"),
            throwing);
  }

  private static final String NOT_FINITE =
      "@throws ArithmeticException if the loss is not finite; nothing has changed then\n";

  private String stepNotFinite() {
    return plan.clipsNorm() ? NOT_FINITE.replace("the loss", "the loss or a gradient") : NOT_FINITE;
  }

  private MethodSpec loss() {
    String first = "firstRow + row";
    CodeBlock add = CodeBlock.builder()
        .add(lossCall.preparation(first, "n"))
        .addStatement("sum += $L", lossCall.of(first, "n", passes.output(), one()))
        .build();
    return documented(
            "loss",
            "The mean loss of any number of rows, at least one; not finite if it is not.",
            "")
        .addCode(checks.examples("firstRow"))
        .addCode(OneThread.marked(CodeBlock.builder()
            .addStatement("double sum = 0")
            .add(ForwardMethods.loop("firstRow", "rows", add))
            .addStatement("return sum / $L", new RowLoss(emission).total("firstRow", "rows"))
            .build()))
        .build();
  }

  private String one() {
    return emission.scalar().literal(1);
  }

  private MethodSpec backward() {
    return documented(
            "backward",
            "Computes every gradient of the mean loss, (13)-(16), and returns that loss. Nothing but the gradients changes.",
            NOT_FINITE)
        .addCode(checks.batch("firstRow"))
        .addCode(OneThread.markedTraining(
            CodeTemplate.of("""
            s.prepareTraining(rows);
            load(x, firstRow, rows);
            double loss = lossAndGradient($expected:L, firstRow, rows);
            s.prepareGradients(rows);
            storeGradients(rows);
            s.gradientRows = rows;
            s.gradientVersion = parameters.version.get();
            return loss;
            """).with("expected", expected.name()).code()))
        .build();
  }

  private MethodSpec trainStep() {
    return documented(
            "trainStep",
            "One step of training on these rows; returns their mean loss before it.",
            stepNotFinite())
        .addCode(checks.batch("firstRow"))
        .addCode(OneThread.markedTraining(
            CodeTemplate.of("""
            s.prepareTraining(rows);
            load(x, firstRow, rows);
            return step($expected:L, firstRow, rows);
            """).with("expected", expected.name()).code()))
        .build();
  }

  /** The private methods of the passes. */
  List<MethodSpec> privateMethods() {
    List<MethodSpec> methods = new ArrayList<>(List.of(lossAndGradient()));
    methods.addAll(new PenaltyMethods(passes).methods());
    methods.addAll(new PassMethod(
            emission,
            SharedPass.STORE_GRADIENTS,
            "The backward pass from G" + last() + ", with every gradient stored.")
        .ofLayers(passes.backward()));
    if (plan.training().isPresent()) {
      CodeBlock oneRow = new OneRowStep(emission, passes).code();
      List<LayerCalls> training = passes.training();
      methods.add(step(oneRow, training));
      new LearningRate(emission).method().ifPresent(methods::add);
      boolean clips = plan.clipsNorm();
      String backward = "The backward pass from G" + last() + ", with ";
      if (clips) {
        methods.addAll(new PassMethod(
                emission,
                SharedPass.TRAINED_GRADIENTS,
                backward + "the gradient of what learns stored.")
            .ofLayers(passes.trainedGradients()));
        methods.addAll(new ClipMethods(emission, passes).methods());
      }
      PassMethod update = update(
          clips
              ? "The updates by the stored gradients, each multiplied by clip first."
              : backward + "the updates.");
      UpdateRule.ofStep(emission)
          .forEach(number -> update.with(emission.scalar().type(), number));
      methods.addAll(update.ofLayers(training));
    }
    methods.addAll(new NotFiniteNumber(emission, passes).methods());
    methods.addAll(new PassMethod(
            "findNotFinite", "Looks for the first layer with an output that is not finite.")
        .methods(MethodBudget.cutCalls(passes.findNotFinite())));
    return methods;
  }

  private PassMethod update(String javadoc) {
    return new PassMethod(emission, SharedPass.UPDATE_WEIGHTS, javadoc);
  }

  private int last() {
    return plan.output().layer() + 1;
  }

  private MethodSpec.Builder onRows(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("$L\n", javadoc)
        .returns(double.class)
        .addParameter(expected.type(), expected.name())
        .addParameter(int.class, "firstRow")
        .addParameter(int.class, "rows");
  }

  private MethodSpec lossAndGradient() {
    String gradient = "s." + plan.backward().orElseThrow().lossGradient().field();
    RowLoss rowLoss = new RowLoss(emission);
    String scale =
        rowLoss.isWeighted() ? emission.scalar().narrowed("1 / weight") : one() + " / rows";
    CodeBlock call = lossCall.of("firstRow", "rows", gradient, scale);
    MethodSpec.Builder method = onRows(
            "lossAndGradient", "The mean loss of the rows of Z1, and (13) G" + last() + ".")
        .addStatement("$L(rows)", plan.trainsApart() ? "propagate" : "evaluate")
        .addStatement("Workspace s = workspace")
        .addCode(lossCall.preparation("firstRow", "rows"));
    if (rowLoss.isWeighted()) {
      method.addStatement("double weight = $L", rowLoss.total("firstRow", "rows"));
    }
    return method
        .addStatement(
            "double loss = $L / $L$L",
            call,
            rowLoss.isWeighted() ? "weight" : "rows",
            new PenaltyMethods(passes).term())
        .beginControlFlow("if (!Double.isFinite(loss))")
        .addStatement("throw notFinite(loss, $L, firstRow, rows)", expected.name())
        .endControlFlow()
        .addStatement("return loss")
        .build();
  }

  private MethodSpec step(CodeBlock oneRow, List<LayerCalls> training) {
    UpdateRule rule = UpdateRule.of(emission);
    return onRows("step", "One step on the rows of Z1.")
        .addCode(oneRow)
        .addStatement("double loss = lossAndGradient($L, firstRow, rows)", expected.name())
        .addCode(plan.clipsNorm() ? clip() : CodeBlock.of(""))
        .addCode(rule.preparation())
        .addStatement(
            "updateWeights($L$L$L)",
            update("").takesRows(LayerCalls.joined(training)) ? "rows, " : "",
            plan.clipsNorm() ? NormClip.SCALE + ", " : "",
            String.join(", ", rule.values()))
        .addStatement("parameters.step++")
        .addStatement("parameters.version.incrementAndGet()")
        .addStatement("return loss")
        .build();
  }

  private CodeBlock clip() {
    return CodeBlock.builder()
        .addStatement("trainedGradients(rows)")
        .addStatement(
            "$T $L = clip($L, firstRow, rows)",
            emission.scalar().type(),
            NormClip.SCALE,
            expected.name())
        .build();
  }
}
