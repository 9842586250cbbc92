package dev.nnc.compiler.emit;

/** The emitters of one class on arrays of rows, one for each kind of operation. */
final class RowEmitters {
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

  RowEmitters(Emission emission, Activations activations, Products products, Gradients gradients) {
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
  static RowEmitters plain(Emission emission) {
    AddProduct kernels = new AddProduct(emission);
    RowActivation activations = new RowActivation(emission);
    return new RowEmitters(
        emission, activations, new RowProduct(emission, kernels, activations), new RowGradient(emission, kernels));
  }
}
