package dev.nnc.compiler.emit.function;

import dev.nnc.compiler.model.Activation;
import java.util.List;
import java.util.Optional;

/**
 * The methods of class Functions that compute one activation; each takes the trained parameters
 * after its first argument.
 *
 * @param value name of act(x)
 * @param valueInner name of the method whose value act takes after x, if a loop of its own computes
 *     that
 * @param derivative name of act'(x), or of act' from y; empty without training, and for relu in a
 *     straight line, which writes the choice in its place
 * @param derivativeInner the same for act'
 * @param fromOutput whether the derivative takes y = act(x) and not x
 * @param parameterDerivatives names of the derivatives of act(x) by each trained parameter
 */
public record ActivationMethods(
    Activation.Elementwise activation,
    String value,
    Optional<String> valueInner,
    String derivative,
    Optional<String> derivativeInner,
    boolean fromOutput,
    List<String> parameterDerivatives) {
  public ActivationMethods {
    parameterDerivatives = List.copyOf(parameterDerivatives);
  }
}
