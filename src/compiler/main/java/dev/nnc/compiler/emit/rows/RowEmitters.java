package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.ClassName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.layer.RowResidual;
import dev.nnc.compiler.emit.layer.TrainedActivation;
import dev.nnc.compiler.emit.layer.category.RowLookup;
import java.util.Optional;

/** The emitters of one class on arrays of rows. */
public final class RowEmitters {
  final Activations activations;
  final TrainedActivation trainedActivations;
  final Products products;
  final Gradients gradients;
  final RowStoredMatrix storedMatrices;
  final RowResidual residual;
  final RowTransforms transforms;

  public RowEmitters(
      Emission emission,
      Activations activations,
      Products products,
      Gradients gradients,
      RowLookup lookup,
      Optional<ClassName> vector) {
    this.activations = activations;
    this.products = products;
    this.gradients = gradients;
    storedMatrices = new RowStoredMatrix(emission, vector);
    trainedActivations = new TrainedActivation(emission);
    residual = new RowResidual(emission);
    transforms = new RowTransforms(emission, lookup);
  }

  /** Those of the plain target. */
  public static RowEmitters plain(Emission emission) {
    AddProduct kernels = new AddProduct(emission);
    RowActivation activations = new RowActivation(emission);
    return new RowEmitters(
        emission,
        activations,
        new RowProduct(emission, kernels, activations),
        new RowGradient(emission, kernels),
        new RowLookup(emission),
        Optional.empty());
  }
}
