package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import java.util.List;

/** Z' = Z + f(Z). */
public record ReferenceResidual(ReferenceChain body, Rounding rounding) implements ReferenceLayer {
  @Override
  public List<StoredTensor> stored() {
    return body.stored();
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    return sum(z, body.forward(z, training));
  }

  @Override
  public Matrix backward(Matrix g) {
    return sum(g, body.backward(g));
  }

  Matrix sum(Matrix a, Matrix b) {
    Matrix sum = new Matrix(a.rows(), a.columns());
    for (int i = 0; i < sum.values().length; i++) {
      sum.values()[i] = rounding.of(a.values()[i] + b.values()[i]);
    }
    return sum;
  }
}
