package dev.nnc.cli.models;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.CompileResult.CompiledNetwork;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import java.util.List;
import java.util.Map;

/**
 * The class of a network with its weights on rows for which the user has the outputs of the tool
 * that trained it.
 */
public final class ClassCheck {
  private final Source source;
  private final Network network;
  private final Map<String, double[]> weights;

  /**
   * @param source the text that the network stands in
   * @param weights by nnc's names
   */
  public ClassCheck(Source source, Network network, Map<String, double[]> weights) {
    this.source = source;
    this.network = network;
    this.weights = weights;
  }

  /**
   * Compares.
   *
   * @param rows what to compare on
   * @throws ImportFailure where the class gives something else
   */
  public Agreement run(CheckRows rows) throws ImportFailure {
    Matrix x = rows.input(network.inputSize());
    ExpectedRows expected = rows.expected(x.rows(), network.outputSize());
    try {
      GeneratedNetwork instance = instance();
      // What a tool gives is before the link of its loss, or behind it.
      Agreement predict = agreement(expected, "predict", instance.predict(x, outputs()));
      Agreement forward = agreement(expected, "forward", instance.forward(x, outputs()));
      Agreement nearer = predict.worst() <= forward.worst() ? predict : forward;
      if (!nearer.isWithin(network.precision())) {
        throw ImportFailure.of(
            rows.outputFile(),
            DiagnosticCode.NN609,
            "are these the rows, prepared as the model had them, and this model's outputs?",
            network.name(),
            rows.outputFile(),
            nearer.place());
      }
      return nearer;
    } catch (GeneratedNetwork.Failure e) {
      throw bug(e.getMessage());
    }
  }

  private int outputs() {
    return network.outputSize();
  }

  private Agreement agreement(ExpectedRows expected, String method, double[] y) {
    return expected.compare(method, new Matrix(expected.rows(), outputs(), y));
  }

  private GeneratedNetwork instance() throws ImportFailure, GeneratedNetwork.Failure {
    InMemoryCompiler javac = InMemoryCompiler.find()
        .orElseThrow(() -> ImportFailure.of(
            source.name(),
            DiagnosticCode.NN005,
            "run nnc with a JDK, or leave out `--check`",
            network.name()));
    CompiledNetwork compiled = compiled();
    InMemoryCompiler.Outcome outcome = javac.compile(List.of(compiled.file()), Target.JAVA);
    if (!outcome.succeeded()) {
      throw bug(String.join("; ", outcome.messages()));
    }
    Network own = compiled.plan().network();
    String name = own.packageName().isEmpty() ? own.name() : own.packageName() + "." + own.name();
    GeneratedNetwork instance =
        GeneratedNetwork.load(outcome.classes(), name, own.precision(), own.seed());
    for (Map.Entry<String, double[]> tensor : weights.entrySet()) {
      instance.setParameter(tensor.getKey(), tensor.getValue());
    }
    return instance;
  }

  private CompiledNetwork compiled() throws ImportFailure {
    CompileResult result = Compiler.compile(CompileRequest.of(source), Progress.NONE);
    return result.networks().stream()
        .filter(each -> each.plan().network().name().equals(network.name()))
        .findFirst()
        .orElseThrow(() -> bug(String.valueOf(result.diagnostics())));
  }

  private ImportFailure bug(String why) {
    return ImportFailure.of(
        source.name(),
        DiagnosticCode.NN006,
        "this is a bug in nnc: please report it with the file",
        network.name(),
        why);
  }
}
