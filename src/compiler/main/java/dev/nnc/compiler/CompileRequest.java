package dev.nnc.compiler;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.form.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to compile, and how.
 *
 * @param sources in the order in which their messages are to appear
 * @param packageName overrides the package of every file
 * @param constants override the consts of these names before others are computed
 * @param target the kind of arithmetic of the generated classes
 * @param verify whether to compile and check what was generated
 * @param tests whether the tests of the classes are wanted too
 * @param failOnWarning whether a warning stops the compilation as an error does
 * @param weights that come with the classes of the networks they name, at most once each
 * @param embed whether a class has its weights in itself, not in a resource
 */
public record CompileRequest(
    List<Source> sources,
    Optional<String> packageName,
    Map<String, Double> constants,
    Target target,
    boolean verify,
    boolean tests,
    boolean failOnWarning,
    List<Weights> weights,
    boolean embed) {

  public CompileRequest {
    sources = List.copyOf(sources);
    constants = Map.copyOf(constants);
    weights = List.copyOf(weights);
  }

  /** Of networks without weights. */
  public CompileRequest(
      List<Source> sources,
      Optional<String> packageName,
      Map<String, Double> constants,
      Target target,
      boolean verify,
      boolean tests,
      boolean failOnWarning) {
    this(sources, packageName, constants, target, verify, tests, failOnWarning, List.of(), false);
  }

  /** One source as it is, for the plain target, with nothing but its class wanted. */
  public static CompileRequest of(Source source) {
    return new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), Target.JAVA, false, false, false);
  }

  /** The same request with weights, in resources. */
  public CompileRequest with(List<Weights> given) {
    return with(given, false);
  }

  /** The same request with weights, in resources or in the classes themselves. */
  public CompileRequest with(List<Weights> given, boolean inClasses) {
    return new CompileRequest(
        sources, packageName, constants, target, verify, tests, failOnWarning, given, inClasses);
  }

  /** The weights of a network, if it has any. */
  Optional<Weights> weights(Network network) {
    String name = network.qualifiedName();
    return weights.stream().filter(w -> w.network().equals(name)).findFirst();
  }
}
