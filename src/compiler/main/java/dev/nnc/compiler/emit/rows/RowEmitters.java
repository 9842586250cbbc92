package dev.nnc.compiler.emit.rows;

import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.layer.RowBatchNorm;
import dev.nnc.compiler.emit.layer.RowDropout;
import dev.nnc.compiler.emit.layer.RowNorm;
import dev.nnc.compiler.emit.layer.RowPolynomial;
import dev.nnc.compiler.emit.layer.RowResidual;
import dev.nnc.compiler.emit.layer.RowSoftmax;
import dev.nnc.compiler.emit.layer.RowStandardize;
import dev.nnc.compiler.emit.layer.TrainedActivation;

/** The emitters of one class on arrays of rows, one for each kind of operation. */
public final class RowEmitters {
  final Activations activations;
  final TrainedActivation trainedActivations;
  final Products products;
  final Gradients gradients;
  final RowSoftmax softmax;
  final RowResidual residual;
  final RowDropout dropout;
  final RowNorm rowNorms;
  final RowBatchNorm batchNorms;
  final RowPolynomial polynomials;
  final RowStandardize standardize;

  public RowEmitters(Emission emission, Activations activations, Products products, Gradients gradients) {
    this.activations = activations;
    this.products = products;
    this.gradients = gradients;
    trainedActivations = new TrainedActivation(emission);
    softmax = new RowSoftmax(emission);
    residual = new RowResidual(emission);
    dropout = new RowDropout(emission, residual);
    rowNorms = new RowNorm(emission);
    batchNorms = new RowBatchNorm(emission);
    polynomials = new RowPolynomial(emission);
    standardize = new RowStandardize(emission);
  }

  /** Those of the plain target. */
  public static RowEmitters plain(Emission emission) {
    AddProduct kernels = new AddProduct(emission);
    RowActivation activations = new RowActivation(emission);
    return new RowEmitters(
        emission, activations, new RowProduct(emission, kernels, activations), new RowGradient(emission, kernels));
  }
}
