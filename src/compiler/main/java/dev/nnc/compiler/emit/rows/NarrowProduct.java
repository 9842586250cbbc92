package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.WeightRange;
import dev.nnc.compiler.plan.operation.Tensor;

/**
 * Products with a narrow W, such as that of a classifier's last layer: its rows are too short for
 * C2 to vectorise loops over them, so each column's sum is a variable.
 */
public final class NarrowProduct {
  private final Emission emission;

  public NarrowProduct(Emission emission) {
    this.emission = emission;
  }

  /** {@code productRow784x10(z, w, b, out)}: the sums of one row. */
  String product(Tensor weight, boolean bias) {
    int width = weight.columns();
    String name = "productRow" + weight.rows() + "x" + width + (bias ? "" : "NoBias");
    emission.kernels().define(KernelKind.PRODUCT, NarrowProduct.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "out = z w$L for one row, every sum a variable   [$L] = [$L] [$L x $L]\n",
              bias ? " + b" : "",
              width,
              weight.rows(),
              weight.rows(),
              width)
          .addParameter(emission.scalar().array(), "z")
          .addParameter(emission.scalar().rows(), "w");
      if (bias) {
        method.addParameter(emission.scalar().array(), "b");
      }
      method.addParameter(emission.scalar().array(), "out");
      for (int j = 0; j < width; j++) {
        method.addStatement(
            "$T p$L = $L", emission.scalar().type(), j, bias ? "b[" + j + "]" : "0");
      }
      method
          .beginControlFlow("for (int k = 0; k < $L; k++)", weight.rows())
          .addStatement("$T zk = z[k]", emission.scalar().type())
          .addStatement("$T wk = w[k]", emission.scalar().array());
      for (int j = 0; j < width; j++) {
        method.addStatement("p$L = Math.fma(zk, wk[$L], p$L)", j, j, j);
      }
      method.endControlFlow();
      for (int j = 0; j < width; j++) {
        method.addStatement("out[$L] = p$L", j, j);
      }
      return method.build();
    });
    return name;
  }

  /** {@code productRows784x2(z, r, w, b, out)}: the same for some rows from row r on. */
  String rows(Tensor weight, boolean bias, int rows) {
    int width = weight.columns();
    String name = "productRows" + weight.rows() + "x" + width + (bias ? "" : "NoBias");
    emission.kernels().define(KernelKind.PRODUCT, NarrowProduct.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "The same for $L rows from row r on: their sums do not wait for each other   [$L x $L]\n",
              rows,
              rows,
              width)
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(int.class, "r")
          .addParameter(emission.scalar().rows(), "w");
      if (bias) {
        method.addParameter(emission.scalar().array(), "b");
      }
      method.addParameter(emission.scalar().rows(), "out");
      for (int i = 0; i < rows; i++) {
        method.addStatement("$T z$L = z[$L]", emission.scalar().array(), i, row(i));
        for (int j = 0; j < width; j++) {
          method.addStatement(
              "$T p$L_$L = $L", emission.scalar().type(), i, j, bias ? "b[" + j + "]" : "0");
        }
      }
      method
          .beginControlFlow("for (int k = 0; k < $L; k++)", weight.rows())
          .addStatement("$T wk = w[k]", emission.scalar().array());
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < width; j++) {
          method.addStatement("p$L_$L = Math.fma(z$L[k], wk[$L], p$L_$L)", i, j, i, j, i, j);
        }
      }
      method.endControlFlow();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < width; j++) {
          method.addStatement("out[$L][$L] = p$L_$L", row(i), j, i, j);
        }
      }
      return method.build();
    });
    return name;
  }

  private static String row(int i) {
    return i == 0 ? "r" : "r + " + i;
  }

  /** {@code inputGradientRow10(d, w, g, k)}: one row of d w^T without w^T. */
  public String inputGradient(int width) {
    String name = "inputGradientRow" + width;
    emission.kernels().define(KernelKind.INPUT_GRADIENT, NarrowProduct.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "(14) g = d w^T for one row, without w^T   [k] = [$L] [$L x k]\n", width, width)
          .addParameter(emission.scalar().array(), "d")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().array(), "g")
          .addParameter(int.class, "k");
      for (int j = 0; j < width; j++) {
        method.addStatement("$T d$L = d[$L]", emission.scalar().type(), j, j);
      }
      method
          .beginControlFlow("for (int i = 0; i < k; i++)")
          .addStatement("$T wi = w[i]", emission.scalar().array())
          .addStatement(
              "$T sum = Math.fma(d0, wi[0], $L)",
              emission.scalar().type(),
              emission.scalar().zero());
      for (int j = 1; j < width; j++) {
        method.addStatement("sum = Math.fma(d$L, wi[$L], sum)", j, j);
      }
      return method.addStatement("g[i] = sum").endControlFlow().build();
    });
    return name;
  }

  /**
   * The loop over i that copies column i of dw^T into the row {@code row}, and then does
   * {@code use}.
   */
  static CodeBlock eachColumn(Tensor weight, WeightRange range, String row, CodeBlock use) {
    return CodeBlock.builder()
        .beginControlFlow("for (int i = $L; i < $L; i++)", range.from(), range.to(weight))
        .beginControlFlow("for (int j = 0; j < $L; j++)", weight.columns())
        .addStatement("$L[j] = dwt[j][i]", row)
        .endControlFlow()
        .add(use)
        .endControlFlow()
        .build();
  }
}
