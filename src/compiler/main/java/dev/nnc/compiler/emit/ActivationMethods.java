package dev.nnc.compiler.emit;

import dev.nnc.compiler.model.Activation;
import java.util.List;

/**
 * The methods of class Functions that compute one activation; each takes the trained parameters
 * after its first argument.
 *
 * @param value name of act(x)
 * @param derivative name of act'(x), or of act' from y
 * @param fromOutput whether the derivative takes y = act(x) and not x
 * @param parameterDerivatives names of the derivatives of act(x) by each trained parameter
 */
public record ActivationMethods(
    Activation.Elementwise activation,
    String value,
    String derivative,
    boolean fromOutput,
    List<String> parameterDerivatives) {
  public ActivationMethods {
    parameterDerivatives = List.copyOf(parameterDerivatives);
  }
}
