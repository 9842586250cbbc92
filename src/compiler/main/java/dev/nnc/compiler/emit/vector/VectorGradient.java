package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.kernel.WeightRange;
import dev.nnc.compiler.emit.rows.AddProduct;
import dev.nnc.compiler.emit.rows.Gradients;
import dev.nnc.compiler.emit.rows.RowGradient;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.update.RowPenalty;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.cost.Tiles;
import dev.nnc.compiler.plan.operation.Penalty;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient dW = Z^T D in tiles, some rows of it at a time: what reads them, the update or a
 * store, finds them in the first-level cache. The updates themselves are the plain target's loops,
 * as all that concerns vectors of parameters.
 */
final class VectorGradient implements Gradients {
  private final Emission emission;
  private final VectorLanes lanes;
  private final VectorTiles tiles;
  private final RowGradient plain;
  private final RowPenalty penalties;
  private final WeightRange range;

  VectorGradient(Emission emission, VectorLanes lanes, VectorTiles tiles) {
    this.emission = emission;
    this.lanes = lanes;
    this.tiles = tiles;
    this.plain = new RowGradient(emission, new AddProduct(emission));
    this.penalties = new RowPenalty(emission);
    this.range = new WeightRange(emission);
  }

  @Override
  public CodeBlock store(BackwardStep.WeightGradient step) {
    Tensor weight = step.operation().weight();
    String name = "weightGradient" + shape(weight);
    emission
        .kernels()
        .define(
            KernelKind.WEIGHT_GRADIENT,
            VectorGradient.class,
            name,
            () -> range
                .addTo(kernel(name, weight).addParameter(emission.scalar().rows(), "dw"))
                .addCode(eachTile(
                    weight,
                    CodeBlock.of(
                        "System.arraycopy(tile[t], 0, dw[i + t], 0, $L);\n", weight.columns())))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.builder()
        .addStatement(
            "$L($L, $L$L)",
            kernel,
            arguments(step),
            emission.whole(Emission.gradient(weight)),
            range.arguments(weight))
        .add(penalties.addToStored(step.operation().penalty(), weight, false))
        .build();
  }

  @Override
  public CodeBlock update(BackwardStep.WeightGradient step, RowUpdate update) {
    Tensor weight = step.operation().weight();
    Penalty penalty = step.operation().penalty();
    String name = "updateWeight" + shape(weight) + RowPenalty.suffix(penalty);
    emission.kernels().define(KernelKind.UPDATE, VectorGradient.class, name, () -> {
      MethodSpec.Builder method =
          kernel(name, weight).addParameter(emission.scalar().rows(), "w");
      update.stateNames().forEach(state -> method.addParameter(emission.scalar().rows(), state));
      update.numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
      RowPenalty.names(penalty)
          .forEach(number -> method.addParameter(emission.scalar().type(), number));
      List<String> states =
          update.stateNames().stream().map(state -> state + "[i + t]").toList();
      CodeBlock use = CodeBlock.builder()
          .add(penalties.addToRow(penalty, weight.columns(), "tile[t]", "w[i + t]"))
          .add(update.call(weight.columns(), "w[i + t]", "tile[t]", states))
          .build();
      if (emission.plan().updatesAtOnce()) {
        method.addCode(
            """
            if (rows == 1) {
              $L(z[0], d[0], w, $L, $L, rate);
              return;
            }
            """, new VectorSingleRow(emission, lanes).update(), weight.rows(), weight.columns());
      }
      return range.addTo(method).addCode(eachTile(weight, use)).build();
    });
    String kernel = KernelSet.call(name);
    List<String> numbers = new ArrayList<>(update.numbers());
    numbers.addAll(penalties.values(penalty));
    return CodeBlock.of(
        "$L($L, $L, $L$L);\n",
        kernel,
        arguments(step),
        update.weightsAndState(weight),
        String.join(", ", numbers),
        range.arguments(weight));
  }

  private static String shape(Tensor weight) {
    return weight.rows() + "x" + weight.columns();
  }

  private CodeBlock arguments(BackwardStep.WeightGradient step) {
    return CodeBlock.of(
        "$L, $L, $L, s.$L, s.$L",
        emission.whole(step.operation().input()),
        emission.whole(step.gradient()),
        emission.allRows(),
        Scratch.COLUMNS,
        Scratch.TILE);
  }

  private MethodSpec.Builder kernel(String name, Tensor weight) {
    return KernelSet.kernel(name)
        .addJavadoc(
            "(16) dw = z^T d, a tile of its rows at a time, each used at once   [$L x $L]\n",
            weight.rows(),
            weight.columns())
        .addParameter(emission.scalar().rows(), "z")
        .addParameter(emission.scalar().rows(), "d")
        .addParameter(int.class, "rows")
        .addParameter(emission.scalar().array(), Scratch.COLUMNS)
        .addParameter(emission.scalar().rows(), Scratch.TILE);
  }

  private CodeBlock eachTile(Tensor weight, CodeBlock use) {
    return CodeTemplate.of("""
        for (int i = $from:L; i < $to:L; i += COLUMNS) {
          $tile:L(z, i, d, rows, columns, tile, $n:L);
          int count = Math.min(COLUMNS, $to:L - i);
          for (int t = 0; t < count; t++) {
            $use:L
          }
        }
        """)
        .with("from", range.from())
        .with("to", range.to(weight))
        .with("n", weight.columns())
        .with("tile", tile())
        .with("use", use)
        .code();
  }

  private String tile() {
    emission
        .kernels()
        .define(
            KernelKind.WEIGHT_GRADIENT,
            VectorGradient.class,
            "gradientTile",
            () -> KernelSet.kernel("gradientTile")
                .addJavadoc(
                    "Rows i to i + COLUMNS - 1 of z^T d   [COLUMNS x n]; summed in the order of the rows.\n")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(int.class, "i")
                .addParameter(emission.scalar().rows(), "d")
                .addParameter(int.class, "rows")
                .addParameter(emission.scalar().array(), "columns")
                .addParameter(emission.scalar().rows(), "dw")
                .addParameter(int.class, "n")
                .addCode(CodeTemplate.of("""
                    // whole vectors: the end of one may run over into the next row, which is written after it
                    for (int r = 0; r < rows; r++) {
                      for (int c = 0; c < COLUMNS; c += LANES) {
                        $vector:T.fromArray(SPECIES, z[r], i + c).intoArray(columns, r * COLUMNS + c);
                      }
                    }
                    for (int j = 0; j < n; j += PANEL) {
                      boolean pair = n - j > LANES;
                      if (WIDE && pair) {
                        $wide2:L(columns, d, rows, dw, j);
                      } else if (WIDE) {
                        $wide1:L(columns, d, rows, dw, j);
                      } else if (pair) {
                        $narrow2:L(columns, d, rows, dw, j);
                      } else {
                        $narrow1:L(columns, d, rows, dw, j);
                      }
                    }
                    """)
                    .with("vector", lanes.vector())
                    .with("wide2", tiles.gradient(Tiles.WIDE_MOST, 2))
                    .with("wide1", tiles.gradient(Tiles.WIDE_MOST, 1))
                    .with("narrow2", tiles.gradient(Tiles.NARROW_MOST, 2))
                    .with("narrow1", tiles.gradient(Tiles.NARROW_MOST, 1))
                    .code())
                .build());
    return "gradientTile";
  }

  @Override
  public CodeBlock store(BackwardStep.BiasGradient step) {
    return plain.store(step);
  }

  @Override
  public CodeBlock update(BackwardStep.BiasGradient step, RowUpdate update) {
    return plain.update(step, update);
  }

  @Override
  public CodeBlock update(BackwardStep.StoredGradient step, RowUpdate update) {
    return plain.update(step, update);
  }
}
