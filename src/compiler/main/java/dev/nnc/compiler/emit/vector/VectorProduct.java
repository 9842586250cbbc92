package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.rows.Activations;
import dev.nnc.compiler.emit.rows.NarrowProduct;
import dev.nnc.compiler.emit.rows.Products;
import dev.nnc.compiler.emit.rows.SingleRow;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.cost.Tiles;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.BackwardStep;
import dev.nnc.compiler.plan.pass.ForwardStep;
import javax.lang.model.element.Modifier;

/**
 * The product A = Z W + b in tiles, and G = D W^T as the same product with W^T. Two vectors of each
 * row of W stay in the second-level cache while the rows of Z pass by.
 */
final class VectorProduct implements Products {
  private final Emission emission;
  private final VectorLanes lanes;
  private final VectorTiles tiles;
  private final PaddedRows rows;
  private final Activations activations;

  VectorProduct(
      Emission emission,
      VectorLanes lanes,
      VectorTiles tiles,
      PaddedRows rows,
      Activations activations) {
    this.emission = emission;
    this.lanes = lanes;
    this.tiles = tiles;
    this.rows = rows;
    this.activations = activations;
  }

  @Override
  public CodeBlock forward(ForwardStep step, Operation.Product product) {
    Tensor weight = product.weight();
    CodeBlock bias =
        product.bias().map(b -> CodeBlock.of("$L", Emission.parameter(b))).orElseGet(this::zeros);
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement(
            "$L($L, $L, $L, $L, rows, $L, $L)",
            kernel(),
            emission.value(product.input()),
            Emission.parameter(weight),
            bias,
            emission.value(product.output()),
            weight.rows(),
            weight.columns());
    step.activation().ifPresent(a -> code.add(activations.forwardRows(a)));
    return code.build();
  }

  @Override
  public CodeBlock backward(BackwardStep.InputGradient step) {
    Tensor weight = step.operation().weight();
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement(
            "$L(s.$L, $L, s.$L, s.$L, rows, $L, $L)",
            backwardKernel(step.operation()),
            step.gradient().field(),
            Emission.parameter(weight),
            Scratch.TRANSPOSED,
            step.result().orElseThrow().field(),
            weight.rows(),
            weight.columns());
    step.activation()
        .ifPresent(a -> code.add(activations.backwardRows(
            new BackwardStep.ActivationGradient(a, step.result().orElseThrow()))));
    return code.build();
  }

  private String backwardKernel(Operation.Product product) {
    zeros();
    kernel();
    boolean narrow = emission.plan().form(product).narrow();
    String name = "inputGradient" + (narrow ? product.weight().columns() : "");
    CodeBlock row = narrow
        ? CodeBlock.of(
            "$L(d[0], w, g[0], k)",
            new NarrowProduct(emission).inputGradient(product.weight().columns()))
        : CodeBlock.of("$L(d[0], w, g[0], k, n)", new SingleRow(emission).inputGradient());
    emission
        .kernels()
        .define(
            KernelKind.INPUT_GRADIENT,
            VectorProduct.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("(14) g = d w^T: [rows x k] = [rows x n] [n x k]\n")
                .addParameter(emission.scalar().rows(), "d")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(emission.scalar().rows(), "wt")
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(int.class, "rows")
                .addParameter(int.class, "k")
                .addParameter(int.class, "n")
                .addCode(CodeTemplate.of("""
                    if (rows == 1) {
                      $row:L;
                    } else {
                      $transpose:L(w, wt, k, n);
                      product(d, wt, ZEROS, g, rows, n, k);
                    }
                    """)
                    .with("row", row)
                    .with("transpose", transpose())
                    .code())
                .build());
    return KernelSet.call(name);
  }

  private String transpose() {
    emission
        .kernels()
        .define(
            KernelKind.PART,
            VectorProduct.class,
            "transpose",
            () -> KernelSet.kernel("transpose")
                .addJavadoc(
                    "wt = w^T   [n x k]; rows of w in blocks, so that a cache line is filled at once.\n")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(emission.scalar().rows(), "wt")
                .addParameter(int.class, "k")
                .addParameter(int.class, "n")
                .addCode("""
                for (int block = 0; block < k; block += 8) {
                  int end = Math.min(block + 8, k);
                  for (int j = 0; j < n; j++) {
                    for (int i = block; i < end; i++) {
                      wt[j][i] = w[i][j];
                    }
                  }
                }
                """)
                .build());
    return "transpose";
  }

  /** The bias of a product without one. */
  private CodeBlock zeros() {
    rows.padded();
    emission
        .kernels()
        .defineTable(
            "ZEROS",
            () -> FieldSpec.builder(
                    emission.scalar().array(), "ZEROS", Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The bias of a product without one.\n")
                .initializer(
                    "new $T[padded($L)]",
                    emission.scalar().type(),
                    emission.plan().widest())
                .build());
    return CodeBlock.of("$L.ZEROS", KernelSet.CLASS);
  }

  private String kernel() {
    emission
        .kernels()
        .define(
            KernelKind.PRODUCT,
            VectorProduct.class,
            "product",
            () -> KernelSet.kernel("product")
                .addJavadoc("""
                (12) out = z w + b: [rows x n] = [rows x terms] [terms x n]. The last tile of rows may hold
                more than there are, and the last vector more columns: the arrays have room for them.
                """)
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(emission.scalar().array(), "b")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addParameter(int.class, "terms")
                .addParameter(int.class, "n")
                .addCode(CodeTemplate.of("""
                    if (rows == 1) {
                      $row:L(z[0], w, b, out[0], terms, n);
                      return;
                    }
                    for (int j = 0; j < n; j += PANEL) {
                      boolean pair = n - j > LANES;
                      for (int r = 0; r < rows; r += ROWS) {
                        if (WIDE && pair) {
                          $wide2:L(z, r, w, b, out, j, terms);
                        } else if (WIDE) {
                          $wide1:L(z, r, w, b, out, j, terms);
                        } else if (pair) {
                          $narrow2:L(z, r, w, b, out, j, terms);
                        } else {
                          $narrow1:L(z, r, w, b, out, j, terms);
                        }
                      }
                    }
                    """)
                    .with("row", row())
                    .with("wide2", tiles.product(tileRows().wide(), 2))
                    .with("wide1", tiles.product(tileRows().wide(), 1))
                    .with("narrow2", tiles.product(tileRows().narrow(), 2))
                    .with("narrow1", tiles.product(tileRows().narrow(), 1))
                    .code())
                .build());
    return KernelSet.call("product");
  }

  private Tiles tileRows() {
    return emission.plan().tiles();
  }

  private String row() {
    emission.kernels().define(KernelKind.PRODUCT, VectorProduct.class, "productRow", () -> {
      MethodSpec.Builder method = KernelSet.kernel("productRow")
          .addJavadoc(
              "The same for one row, whose sums registers hold where one go over w is enough.\n")
          .addParameter(emission.scalar().array(), "z")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().array(), "b")
          .addParameter(emission.scalar().array(), "out")
          .addParameter(int.class, "terms")
          .addParameter(int.class, "n");
      return method
          .addCode(CodeTemplate.of("""
                      switch ((n + LANES - 1) / LANES) {
                        case 1 -> $one:L(z, w, b, out, 0, terms);
                        case 2 -> $two:L(z, w, b, out, 0, terms);
                        case 3 -> {
                          $two:L(z, w, b, out, 0, terms);
                          $one:L(z, w, b, out, PANEL, terms);
                        }
                        case 4 -> $four:L(z, w, b, out, 0, terms);
                        case $most:L -> $whole:L(z, w, b, out, 0, terms);
                        default -> $long:L(z, w, b, out, terms, n);
                      }
                      """)
              .with("most", Tiles.ROW_VECTORS)
              .with("whole", tiles.productRow(Tiles.ROW_VECTORS))
              .with("long", new VectorSingleRow(emission, lanes).product())
              .with("four", tiles.productRow(4))
              .with("two", tiles.productRow(2))
              .with("one", tiles.productRow(1))
              .code())
          .build();
    });
    return "productRow";
  }
}
