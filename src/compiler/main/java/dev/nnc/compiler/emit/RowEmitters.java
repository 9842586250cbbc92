package dev.nnc.compiler.emit;

/** The emitters of one class on arrays of rows, one for each kind of operation. */
final class RowEmitters {
  final RowActivation activations;
  final TrainedActivation trainedActivations;
  final RowProduct products;
  final RowGradient gradients;
  final RowSoftmax softmax;
  final RowResidual residual;
  final RowDropout dropout;
  final RowNorm rowNorms;
  final RowBatchNorm batchNorms;
  final RowPolynomial polynomials;
  final RowStandardize standardize;

  RowEmitters(Emission emission) {
    RowKernels kernels = new RowKernels(emission);
    activations = new RowActivation(emission);
    trainedActivations = new TrainedActivation(emission);
    products = new RowProduct(emission, kernels, activations);
    gradients = new RowGradient(emission, kernels);
    softmax = new RowSoftmax(emission);
    residual = new RowResidual(emission);
    dropout = new RowDropout(emission, residual);
    rowNorms = new RowNorm(emission);
    batchNorms = new RowBatchNorm(emission);
    polynomials = new RowPolynomial(emission);
    standardize = new RowStandardize(emission);
  }
}
