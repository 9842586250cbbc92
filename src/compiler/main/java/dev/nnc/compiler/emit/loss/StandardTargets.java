package dev.nnc.compiler.emit.loss;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.plan.operation.TargetUnits;
import java.util.Optional;

/**
 * Targets in the unit of the loss, and outputs in that of the targets. Targets are standardized
 * once a pass, so that no loss need know of it.
 */
public final class StandardTargets {
  private static final String FIELD = "standardTargets";
  private static final ClassName PARAMETERS = ClassName.get("", "Parameters");

  private final Emission emission;
  private final TargetUnits units;
  private final int width;

  private StandardTargets(Emission emission, TargetUnits units) {
    this.emission = emission;
    this.units = units;
    this.width = emission.plan().network().outputSize();
  }

  /** Absent where the loss is in the unit of the targets. */
  public static Optional<StandardTargets> of(Emission emission) {
    return emission.plan().targetUnits().map(units -> new StandardTargets(emission, units));
  }

  /** Where they stand, row after row from the first of the pass on. */
  public String targets() {
    return "s." + FIELD;
  }

  public WorkArray array() {
    return WorkArray.ofEachRow(FIELD, width, TargetUnits.FORMULA);
  }

  /** The statement that puts them there, of some rows of targets. */
  public CodeBlock statement(String first, String rows) {
    String name = FIELD + width;
    emission
        .kernels()
        .define(KernelKind.LOSS, StandardTargets.class, name, () -> standardized(name));
    return CodeBlock.of(
        "$L(parameters, targets, $L, $L, $L);\n", KernelSet.call(name), first, rows, targets());
  }

  /** In double, so that targets far from 0 lose nothing before their mean is taken away. */
  private MethodSpec standardized(String name) {
    return KernelSet.kernel(name)
        .addJavadoc(
            "out = $L, of the rows from the first on   [rows x $L]\n", TargetUnits.FORMULA, width)
        .addParameter(PARAMETERS, "p")
        .addParameter(emission.scalar().array(), "targets")
        .addParameter(int.class, "first")
        .addParameter(int.class, "rows")
        .addParameter(emission.scalar().array(), "out")
        .addCode(meanAndDeviation())
        .addCode(Loops.eachRow(CodeBlock.builder()
            .addStatement("int from = (first + r) * $L", width)
            .addStatement("int to = r * $L", width)
            .add(Loops.loop(
                width,
                CodeBlock.of(
                    "out[to + j] = $L",
                    emission
                        .scalar()
                        .narrowed("(targets[from + j] - " + emission.scalar().widening()
                            + "mean[j]) / deviation[j]"))))
            .build()))
        .build();
  }

  /** What predict gives, as a formula of the outputs. */
  public static String prediction() {
    return "y target_deviation + target_mean";
  }

  /** The statement that brings the first rows of outputs into the unit of the targets. */
  public CodeBlock statementOfPrediction(String outputs, String rows) {
    String name = "ownUnit" + width;
    emission
        .kernels()
        .define(KernelKind.OUTPUT, StandardTargets.class, name, () -> inOwnUnit(name));
    return CodeBlock.of("$L(parameters, $L, $L);\n", KernelSet.call(name), outputs, rows);
  }

  private MethodSpec inOwnUnit(String name) {
    return KernelSet.kernel(name)
        .addJavadoc("y = $L   [rows x $L]\n", prediction(), width)
        .addParameter(PARAMETERS, "p")
        .addParameter(emission.scalar().rows(), "y")
        .addParameter(int.class, "rows")
        .addCode(meanAndDeviation())
        .addCode(Loops.eachRow(CodeBlock.builder()
            .addStatement("$T yr = y[r]", emission.scalar().array())
            .add(Loops.loop(width, CodeBlock.of("yr[j] = Math.fma(yr[j], deviation[j], mean[j])")))
            .build()))
        .build();
  }

  private CodeBlock meanAndDeviation() {
    return CodeBlock.builder()
        .addStatement("$T mean = p.$L", emission.scalar().array(), units.mean().field())
        .addStatement(
            "$T deviation = p.$L", emission.scalar().array(), units.deviation().field())
        .build();
  }
}
