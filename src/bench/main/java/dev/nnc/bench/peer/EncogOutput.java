package dev.nnc.bench.peer;

import org.encog.engine.network.activation.ActivationFunction;

/**
 * The activation of the output, with the derivative of the hidden layers' activation: Encog takes a
 * layer's derivative from the layer after it, which is right only where all layers have the same
 * activation. The derivative of the output itself is not asked for, since the error function leaves
 * it out.
 */
final class EncogOutput implements ActivationFunction {
  private static final long serialVersionUID = 1;

  private final ActivationFunction output;
  private final ActivationFunction hidden;

  EncogOutput(ActivationFunction output, ActivationFunction hidden) {
    this.output = output;
    this.hidden = hidden;
  }

  @Override
  public void activationFunction(double[] values, int start, int size) {
    output.activationFunction(values, start, size);
  }

  @Override
  public double derivativeFunction(double before, double after) {
    return hidden.derivativeFunction(before, after);
  }

  @Override
  public boolean hasDerivative() {
    return true;
  }

  @Override
  public double[] getParams() {
    return output.getParams();
  }

  @Override
  public void setParam(int index, double value) {
    output.setParam(index, value);
  }

  @Override
  public String[] getParamNames() {
    return output.getParamNames();
  }

  @Override
  public ActivationFunction clone() {
    return new EncogOutput(output.clone(), hidden.clone());
  }

  @Override
  public String getFactoryCode() {
    return output.getFactoryCode();
  }

  @Override
  public String getLabel() {
    return output.getLabel();
  }
}
