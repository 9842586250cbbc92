package dev.nnc.compiler.emit.rows;

import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.layer.RowBatchNorm;
import dev.nnc.compiler.emit.layer.RowDropout;
import dev.nnc.compiler.emit.layer.RowNorm;
import dev.nnc.compiler.emit.layer.RowSoftmax;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.layer.category.RowEmbed;
import dev.nnc.compiler.emit.layer.category.RowJoin;
import dev.nnc.compiler.emit.layer.category.RowLookup;
import dev.nnc.compiler.emit.layer.category.RowNumbers;
import dev.nnc.compiler.emit.layer.category.RowOneHot;
import dev.nnc.compiler.emit.layer.feature.RowColumnProducts;
import dev.nnc.compiler.emit.layer.feature.RowImpute;
import dev.nnc.compiler.emit.layer.feature.RowPiecewise;
import dev.nnc.compiler.emit.layer.feature.RowPolynomial;
import dev.nnc.compiler.emit.layer.feature.RowQuantile;
import dev.nnc.compiler.emit.layer.feature.RowRobust;
import dev.nnc.compiler.emit.layer.feature.RowStandardize;
import dev.nnc.compiler.emit.layer.feature.RowWaves;
import dev.nnc.compiler.plan.operation.CategoryOperation;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.operation.PeriodicOperation;
import dev.nnc.compiler.plan.operation.Transform;

/** Which class writes which kind of transform. */
final class RowTransforms {
  private final Kinds kinds;

  RowTransforms(Emission emission, RowLookup lookup) {
    kinds = new Kinds(emission, lookup);
  }

  RowTransform.Of<?> of(Transform operation) {
    return operation.matchTransform(kinds);
  }

  private static final class Kinds implements Transform.Cases<RowTransform.Of<?>> {
    private final RowSoftmax softmax;
    private final RowDropout dropout;
    private final RowNorm rowNorm;
    private final RowBatchNorm batchNorm;
    private final RowPolynomial polynomial;
    private final RowStandardize standardize;
    private final RowImpute impute;
    private final RowRobust robust;
    private final RowNumbers numbers;
    private final RowQuantile quantile;
    private final RowPiecewise piecewise;
    private final RowWaves waves;
    private final RowColumnProducts columnProducts;
    private final RowJoin join;
    private final RowOneHot oneHot;
    private final RowEmbed embed;
    private final RowLookup lookup;

    Kinds(Emission emission, RowLookup lookup) {
      softmax = new RowSoftmax(emission);
      dropout = new RowDropout(emission);
      rowNorm = new RowNorm(emission);
      batchNorm = new RowBatchNorm(emission);
      polynomial = new RowPolynomial(emission);
      standardize = new RowStandardize(emission);
      impute = new RowImpute(emission);
      robust = new RowRobust(emission);
      numbers = new RowNumbers(emission);
      quantile = new RowQuantile(emission);
      piecewise = new RowPiecewise(emission);
      waves = new RowWaves(emission);
      columnProducts = new RowColumnProducts(emission);
      join = new RowJoin(emission);
      oneHot = new RowOneHot(emission);
      embed = new RowEmbed(emission);
      this.lookup = lookup;
    }

    @Override
    public RowTransform.Of<?> softmax(Transform.Softmax operation) {
      return new RowTransform.Of<>(softmax, operation);
    }

    @Override
    public RowTransform.Of<?> dropout(Transform.Dropout operation) {
      return new RowTransform.Of<>(dropout, operation);
    }

    @Override
    public RowTransform.Of<?> rowNorm(Transform.RowNorm operation) {
      return new RowTransform.Of<>(rowNorm, operation);
    }

    @Override
    public RowTransform.Of<?> batchNorm(Transform.BatchNorm operation) {
      return new RowTransform.Of<>(batchNorm, operation);
    }

    @Override
    public RowTransform.Of<?> polynomial(FeatureOperation.Polynomial operation) {
      return new RowTransform.Of<>(polynomial, operation);
    }

    @Override
    public RowTransform.Of<?> standardize(FeatureOperation.Standardize operation) {
      return new RowTransform.Of<>(standardize, operation);
    }

    @Override
    public RowTransform.Of<?> impute(FeatureOperation.Impute operation) {
      return new RowTransform.Of<>(impute, operation);
    }

    @Override
    public RowTransform.Of<?> robust(FeatureOperation.Robust operation) {
      return new RowTransform.Of<>(robust, operation);
    }

    @Override
    public RowTransform.Of<?> numbers(CategoryOperation.Numbers operation) {
      return new RowTransform.Of<>(numbers, operation);
    }

    @Override
    public RowTransform.Of<?> join(CategoryOperation.Join operation) {
      return new RowTransform.Of<>(join, operation);
    }

    @Override
    public RowTransform.Of<?> oneHot(CategoryOperation.OneHot operation) {
      return new RowTransform.Of<>(oneHot, operation);
    }

    @Override
    public RowTransform.Of<?> embed(CategoryOperation.Embed operation) {
      return new RowTransform.Of<>(embed, operation);
    }

    @Override
    public RowTransform.Of<?> lookup(CategoryOperation.Lookup operation) {
      return new RowTransform.Of<>(lookup, operation);
    }

    @Override
    public RowTransform.Of<?> quantile(FeatureOperation.Quantile operation) {
      return new RowTransform.Of<>(quantile, operation);
    }

    @Override
    public RowTransform.Of<?> piecewise(FeatureOperation.Piecewise operation) {
      return new RowTransform.Of<>(piecewise, operation);
    }

    @Override
    public RowTransform.Of<?> waves(PeriodicOperation.Waves operation) {
      return new RowTransform.Of<>(waves, operation);
    }

    @Override
    public RowTransform.Of<?> columnProducts(PeriodicOperation.ColumnProducts operation) {
      return new RowTransform.Of<>(columnProducts, operation);
    }
  }
}
