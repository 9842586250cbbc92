package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.network.check.CategoryChecks;
import dev.nnc.compiler.emit.network.fit.FitChecks;
import dev.nnc.compiler.emit.network.fit.FitColumns;
import dev.nnc.compiler.emit.network.fit.FitJavadoc;
import dev.nnc.compiler.emit.network.fit.FitMoments;
import dev.nnc.compiler.emit.network.fit.FittedMap;
import dev.nnc.compiler.emit.network.fit.TargetFit;
import dev.nnc.compiler.emit.storage.OneThread;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The method fit of networks whose feature maps learn: each of what reaches it, so they are fitted
 * in order, each after the maps before it; then what is learned of the targets.
 */
final class FitMethods {
  private final Emission emission;
  private final Passes passes;
  private final List<List<ForwardStep>> before = new ArrayList<>();
  private final List<FeatureOperation.Fitted> maps;
  private final FitChecks checks;
  private final Optional<TargetFit> targets;
  private final FitMoments moments;
  private final FitColumns columns;

  FitMethods(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.checks = new FitChecks(emission);
    this.targets = TargetFit.of(emission);
    this.moments = new FitMoments(emission, checks);
    this.columns = new FitColumns(emission, checks);
    this.maps = emission.plan().operations(FeatureOperation.Fitted.class).stream()
        .filter(map -> map.tensors().stream().anyMatch(tensor -> tensor.role().isFitted()))
        .toList();
    List<ForwardStep> steps = new ArrayList<>();
    for (ForwardStep step : emission.plan().forward()) {
      if (maps.contains(step.operation())) {
        before.add(List.copyOf(steps));
        steps.clear();
      }
      steps.add(step);
    }
  }

  boolean areNeeded() {
    return !maps.isEmpty() || targets.isPresent();
  }

  MethodSpec publicMethod() {
    MethodSpec.Builder method = MethodSpec.methodBuilder("fit")
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "$L$L\n@param x [rows x $L], row after row, not changed\n",
            maps.isEmpty() ? "" : new FitJavadoc(maps).text() + "\n",
            targets.isEmpty() ? "" : maps.isEmpty() ? TargetFit.SETS : TargetFit.SETS_TOO,
            emission.plan().network().inputSize())
        .addParameter(emission.scalar().array(), "x");
    if (targets.isPresent()) {
      Expected expected = Expected.of(emission);
      method
          .addJavadoc("@param targets $L\n", expected.shape("rows"))
          .addParameter(expected.type(), expected.name());
    }
    return method
        .addJavadoc(
            """
                @throws IllegalArgumentException if rows is less than 1, $L too short, or one of $L numbers $L;
                    nothing has changed then
                """,
            targets.isPresent() ? "an array" : "x",
            targets.isPresent() ? "the" : "its",
            emission.plan().takesMissing() ? "infinite" : "not finite")
        .addParameter(int.class, "rows")
        .addStatement("requireRows(0, rows, 1)")
        .addStatement("requireHolds($S, x.length, 0, rows, INPUT_SIZE)", "x")
        .addCode(new CategoryChecks(emission).call("0", "rows"))
        .addStatement("requireFinite(x, rows)")
        .addCode(targets.map(TargetFit::computed).orElse(CodeBlock.of("")))
        .addCode(OneThread.markedFitting(
            emission.plan().network(),
            CodeBlock.builder()
                .add(maps.size() == 1 ? CodeBlock.of("fit1(x, rows);\n") : fitAllOrNone())
                .add(targets.map(TargetFit::set).orElse(CodeBlock.of("")))
                .addStatement("parameters.unfitted.clear()")
                .addStatement("parameters.version.incrementAndGet()")
                .build()))
        .build();
  }

  /** A map is fitted to what those before it give, so these have changed where it is refused. */
  private CodeBlock fitAllOrNone() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (maps.isEmpty()) {
      return code.build();
    }
    List<Tensor> before = maps.subList(0, maps.size() - 1).stream()
        .flatMap(map -> map.tensors().stream())
        .toList();
    before.forEach(tensor -> code.add(kept(tensor)));
    code.beginControlFlow("try");
    for (int k = 1; k <= maps.size(); k++) {
      code.addStatement("fit$L(x, rows)", k);
    }
    code.nextControlFlow("catch (IllegalArgumentException e)");
    before.forEach(tensor -> code.add(restored(tensor)));
    return code.addStatement("throw e").endControlFlow().build();
  }

  /** A copy of a tensor in a variable of its name. */
  private CodeBlock kept(Tensor tensor) {
    return tensor.shape().size() == 1
        ? CodeBlock.of(
            "$T $L = parameters.$L.clone();\n",
            emission.scalar().array(),
            tensor.field(),
            tensor.field())
        : CodeBlock.of(
            "$1T $2L = $3T.stream(parameters.$2L).map($4T::clone).toArray($1T::new);\n",
            emission.scalar().rows(),
            tensor.field(),
            Types.ARRAYS,
            emission.scalar().array());
  }

  private static CodeBlock restored(Tensor tensor) {
    return tensor.shape().size() == 1
        ? CodeBlock.of("System.arraycopy($1L, 0, parameters.$1L, 0, $1L.length);\n", tensor.field())
        : CodeBlock.builder()
            .beginControlFlow("for (int j = 0; j < $L.length; j++)", tensor.field())
            .addStatement(
                "System.arraycopy($1L[j], 0, parameters.$1L[j], 0, $1L[j].length)", tensor.field())
            .endControlFlow()
            .build();
  }

  List<MethodSpec> privateMethods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (areNeeded()) {
      methods.add(checks.ofInput());
      methods.addAll(columns.shared(maps));
    }
    targets.map(TargetFit::method).ifPresent(methods::add);
    for (int k = 1; k <= maps.size(); k++) {
      methods.add(fit(k));
      if (!features(k).isEmpty()) {
        methods.addAll(new PassMethod(
                "features" + k,
                "From " + source(k) + " to " + maps.get(k - 1).input().symbol() + ".")
            .methods(List.of(features(k))));
      }
    }
    return methods;
  }

  /** What stands between the map before and map k. */
  private List<CodeBlock> features(int k) {
    return passes.steps(before.get(k - 1));
  }

  private String source(int k) {
    return (k == 1 ? emission.plan().input() : maps.get(k - 2).input()).symbol();
  }

  private MethodSpec fit(int k) {
    FeatureOperation.Fitted map = maps.get(k - 1);
    Optional<String> mapBefore = before.get(k - 1).isEmpty()
            || map.input().symbol().equals("N")
        ? Optional.empty()
        : Optional.of(emission.plan().featureNames().get(emission.plan().place(map.input()) - 1));
    CodeBlock.Builder load = CodeBlock.builder().addStatement("load(x, row, n)");
    for (int i = 1; i <= k; i++) {
      if (!features(i).isEmpty()) {
        load.addStatement("features$L(n)", i);
      }
    }
    FittedMap fitted = new FittedMap(k, map, mapBefore, load.build().toString());
    return map.matchFitted(new FeatureOperation.Fitted.Cases<MethodSpec>() {
      @Override
      public MethodSpec standardize(FeatureOperation.Standardize operation) {
        return moments.standardize(fitted, operation);
      }

      @Override
      public MethodSpec impute(FeatureOperation.Impute operation) {
        return operation.by() == FeatureMap.Fill.MEAN
            ? moments.mean(fitted, operation)
            : columns.median(fitted, operation);
      }

      @Override
      public MethodSpec quantile(FeatureOperation.Quantile operation) {
        return columns.knots(fitted, operation.quantiles());
      }

      @Override
      public MethodSpec piecewise(FeatureOperation.Piecewise operation) {
        return columns.knots(fitted, operation.edges());
      }

      @Override
      public MethodSpec robust(FeatureOperation.Robust operation) {
        return columns.robust(fitted, operation);
      }
    });
  }
}
