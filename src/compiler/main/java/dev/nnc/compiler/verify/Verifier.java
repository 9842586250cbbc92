package dev.nnc.compiler.verify;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.check.NumericCheck;
import dev.nnc.compiler.verify.check.OtherMachineCheck;
import dev.nnc.compiler.verify.check.PretrainedCheck;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.BytecodeBudget;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import dev.nnc.compiler.verify.subject.Pretrained;
import dev.nnc.compiler.verify.subject.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies a generated class: it compiles without a warning, no method is too long for HotSpot, and
 * what it computes is what a naive evaluation of the network in double precision computes, whose
 * gradients agree with central differences.
 */
public final class Verifier {
  /** Beyond this many bytes of weights, gradients and optimizer state nothing is run. */
  private static final long LARGEST_STATE = 1L << 30;

  /**
   * Verifies a class of plain Java.
   *
   * @param network what the class should compute
   * @param file its source
   */
  public Verdict verify(Network network, GeneratedFile file) {
    return verify(network, file, Target.JAVA);
  }

  /**
   * Verifies a class.
   *
   * @param network what the class should compute
   * @param file its source
   * @param target what it needs; without the module of vectors in this virtual machine, it is
   *     compiled but not run
   */
  public Verdict verify(Network network, GeneratedFile file, Target target) {
    return verify(network, file, target, Optional.empty());
  }

  /** Verifies a class with the weights that come with it, if any do. */
  public Verdict verify(
      Network network, GeneratedFile file, Target target, Optional<Pretrained> pretrained) {
    Optional<InMemoryCompiler> javac = InMemoryCompiler.find();
    if (javac.isEmpty()) {
      return new Verdict.NoCompiler();
    }
    return verify(network, file, target, pretrained, javac.get().compile(List.of(file), target));
  }

  /** Verifies a class that has been compiled, alone or among others. */
  Verdict verify(
      Network network, GeneratedFile file, Target target, InMemoryCompiler.Outcome outcome) {
    return verify(network, file, target, Optional.empty(), outcome);
  }

  private static Verdict verify(
      Network network,
      GeneratedFile file,
      Target target,
      Optional<Pretrained> pretrained,
      InMemoryCompiler.Outcome outcome) {
    if (!outcome.succeeded()) {
      return new Verdict.Failed(
          outcome.messages().stream().map(m -> "it does not compile: " + m).toList());
    }
    Comparison comparison = new Comparison(network.precision());
    comparison.checked("compilation");
    checkBytecode(outcome, comparison);
    List<String> omitted = new ArrayList<>();
    if (stateBytes(network) > LARGEST_STATE) {
      omitted.add("values: the network has more than 1 GiB of state");
    } else if (target == Target.VECTOR && !hasModule(InMemoryCompiler.VECTOR_MODULE)) {
      omitted.add("values: this Java runs without --add-modules " + InMemoryCompiler.VECTOR_MODULE);
    } else if (!comparison.failed()) {
      run(network, pretrained, outcome, className(file), comparison, omitted);
      Optional<GeneratedFile> other = OtherMachineCheck.other(file);
      if (other.isPresent() && !comparison.failed()) {
        InMemoryCompiler.Outcome there =
            InMemoryCompiler.find().orElseThrow().compile(List.of(other.get()), target);
        compare(network, outcome, there, className(file), comparison, omitted);
      }
    }
    return comparison.verdict(omitted);
  }

  private static boolean hasModule(String name) {
    return ModuleLayer.boot().findModule(name).isPresent();
  }

  private static void checkBytecode(InMemoryCompiler.Outcome outcome, Comparison comparison) {
    comparison.checked("bytecode");
    outcome.classes().forEach((name, bytes) -> {
      for (BytecodeBudget.Method method : BytecodeBudget.exceeding(bytes)) {
        comparison.fail("method " + name + "." + method.name() + ": " + method.bytes()
            + " bytes of bytecode, at most " + BytecodeBudget.LIMIT + " allowed");
      }
    });
  }

  private static void run(
      Network network,
      Optional<Pretrained> pretrained,
      InMemoryCompiler.Outcome outcome,
      String className,
      Comparison comparison,
      List<String> omitted) {
    try {
      Map<String, byte[]> resources = pretrained
          .flatMap(Pretrained::resource)
          .map(r -> Map.of(r.path(), r.bytes()))
          .orElse(Map.of());
      GeneratedNetwork generated = GeneratedNetwork.load(
          outcome.classes(), resources, className, network.precision(), network.seed());
      if (pretrained.isPresent()) {
        new PretrainedCheck(pretrained.get(), generated, comparison).run();
      }
      new NumericCheck(network, generated, comparison, omitted).run();
    } catch (GeneratedNetwork.Failure failure) {
      comparison.fail(failure.getMessage());
    } catch (OutOfMemoryError e) {
      // A network just under the limit or with a large batch, in a small heap: what was compared so
      // far stands, the rest
      // is said to be missing.
      omitted.add("values: not enough memory for the network and its reference");
    }
  }

  private static void compare(
      Network network,
      InMemoryCompiler.Outcome here,
      InMemoryCompiler.Outcome there,
      String className,
      Comparison comparison,
      List<String> omitted) {
    try {
      new OtherMachineCheck(
              network,
              GeneratedNetwork.load(here.classes(), className, network.precision(), network.seed()),
              GeneratedNetwork.load(
                  there.classes(), className, network.precision(), network.seed()),
              comparison)
          .run();
    } catch (GeneratedNetwork.Failure failure) {
      comparison.fail("other machines: " + failure.getMessage());
    } catch (OutOfMemoryError e) {
      omitted.add("other machines: not enough memory for two networks");
    }
  }

  /** The name of the class in the file. */
  static String className(GeneratedFile file) {
    return file.path().substring(0, file.path().length() - ".java".length()).replace('/', '.');
  }

  private static long stateBytes(Network network) {
    long stored = 0;
    for (StoredTensor tensor : StoredTensors.of(network)) {
      stored += (long) Math.max(1, tensor.rows()) * tensor.columns();
    }
    int gradients = network.loss().isPresent() ? 1 : 0;
    int arrays = 1
        + gradients
        + network.optimizer().map(optimizer -> optimizer.state().size()).orElse(0);
    return stored * arrays * (network.precision() == Precision.FLOAT ? Float.BYTES : Double.BYTES);
  }
}
