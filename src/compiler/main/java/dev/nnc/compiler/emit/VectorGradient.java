package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.plan.BackwardStep;
import dev.nnc.compiler.plan.Tensor;
import dev.nnc.compiler.plan.Tiles;
import java.util.stream.Collectors;

/**
 * The gradients dW = Z^T D and db over panels, a tile of dW at a time: what reads it, the update or a store, finds it
 * in the first-level cache. The sum over the rows stands apart from W, because adding each row's part to W loses small
 * updates.
 */
final class VectorGradient implements Gradients {
  private final Emission emission;
  private final VectorLanes lanes;
  private final VectorTiles tiles;

  VectorGradient(Emission emission, VectorLanes lanes, VectorTiles tiles) {
    this.emission = emission;
    this.lanes = lanes;
    this.tiles = tiles;
  }

  @Override
  public CodeBlock store(BackwardStep.WeightGradient step) {
    Tensor weight = step.operation().weight();
    String kernel =
        emission.kernels().named(
            "weightGradient",
            () -> kernel("weightGradient", CodeBlock.of(""), CodeBlock.of("System.arraycopy(tile, 0, dw, at, count);\n"))
                .addJavadoc("(16) dw = z^T d: [k x n] = [k x rows] [rows x n], a tile at a time.\n")
                .addParameter(emission.scalar().array(), "dw")
                .addParameter(int.class, "k")
                .addParameter(int.class, "n")
                .build());
    return CodeBlock.of("$L(s, $L, s.$L, rows, s.$L, $L, $L);\n", kernel, emission.value(step.operation().input()),
        step.gradient().field(), RowGradient.gradient(weight), weight.rows(), weight.columns());
  }

  @Override
  public CodeBlock update(BackwardStep.WeightGradient step, RowUpdate update) {
    Tensor weight = step.operation().weight();
    VectorUpdate vectors = new VectorUpdate(emission, lanes, update);
    String kernel =
        emission.kernels().named("updateWeight", () -> {
          MethodSpec.Builder method =
              kernel("updateWeight", oneRow(vectors, update), vectors.call("w", "at", "tile", "count", update.stateNames()))
                  .addJavadoc("(16) dw = z^T d: [k x n] = [k x rows] [rows x n], a tile at a time, each used at once to update w.\n")
                  .addParameter(emission.scalar().array(), "w");
          update.stateNames().forEach(state -> method.addParameter(emission.scalar().array(), state));
          return method
              .addParameter(int.class, "k")
              .addParameter(int.class, "n")
              .addParameter(emission.scalar().type(), "rate")
              .build();
        });
    return CodeBlock.of("$L(s, $L, s.$L, rows, $L, $L, $L, rate);\n", kernel, emission.value(step.operation().input()),
        step.gradient().field(), RowGradient.weightsAndState(weight, update), weight.rows(), weight.columns());
  }

  /** One row needs no tiles: its part of dW is a product of two numbers. */
  private static CodeBlock oneRow(VectorUpdate vectors, RowUpdate update) {
    String state = update.stateNames().stream().map(s -> ", " + s).collect(Collectors.joining());
    return CodeBlock.builder()
        .beginControlFlow("if (rows == 1)")
        .addStatement("$L(z[0], d[0], w$L, k, n, rate)", vectors.row(), state)
        .addStatement("return")
        .endControlFlow()
        .build();
  }

  /** Every tile of dW in turn, and what becomes of it: {@code count} numbers, {@code at} their place in panels. */
  private MethodSpec.Builder kernel(String name, CodeBlock first, CodeBlock use) {
    return RowKernels.kernel(name)
        .addParameter(ClassName.get("", "Workspace"), "s")
        .addParameter(emission.scalar().rows(), "z")
        .addParameter(emission.scalar().rows(), "d")
        .addParameter(int.class, "rows")
        .addCode(
            CodeTemplate.of("""
                $first:L\
                final $array:T tile = s.tile;
                $columns:L(z, rows, s.columns, k);
                for (int j = 0; j < n; j += PANEL) {
                  $panel:L(d, j, rows, s.panel);
                  int width = panelWidth(j, n);
                  for (int i = 0; i < k; i += COLUMNS) {
                    $tile:L(s.columns, i * rows, s.panel, rows, width, tile);
                    int at = j * k + i * width;
                    int count = Math.min(COLUMNS, k - i) * width;
                    $use:L\
                  }
                }
                """)
                .with("array", emission.scalar().array())
                .with("columns", packColumns())
                .with("panel", packPanel())
                .with("tile", tile())
                .with("first", first)
                .with("use", use)
                .code());
  }

  private String packColumns() {
    return emission.kernels().local(
        "packColumns",
        () -> RowKernels.kernel("packColumns")
            .addJavadoc("""
                The first columns of all rows of z, then the next, as tiles of z^T d read them. A whole vector may run over
                into the columns of the next row, which are written after it.
                """)
            .addParameter(emission.scalar().rows(), "z")
            .addParameter(int.class, "rows")
            .addParameter(emission.scalar().array(), "columns")
            .addParameter(int.class, "width")
            .addCode(
                CodeTemplate.of("""
                    int at = 0;
                    for (int i = 0; i < width; i += COLUMNS) {
                      for (int r = 0; r < rows; r++) {
                        for (int c = 0; c < COLUMNS; c += LANES) {
                          $vector:T.fromArray(SPECIES, z[r], i + c).intoArray(columns, at + c);
                        }
                        at += COLUMNS;
                      }
                    }
                    """)
                    .with("vector", lanes.vector())
                    .code())
            .build());
  }

  private String packPanel() {
    return emission.kernels().local(
        "packPanel",
        () -> RowKernels.kernel("packPanel")
            .addJavadoc("A panel of d, from column j on.\n")
            .addParameter(emission.scalar().rows(), "d")
            .addParameter(int.class, "j")
            .addParameter(int.class, "rows")
            .addParameter(emission.scalar().array(), "panel")
            .addCode(
                CodeTemplate.of("""
                    for (int r = 0; r < rows; r++) {
                      $vector:T.fromArray(SPECIES, d[r], j).intoArray(panel, r * PANEL);
                      $vector:T.fromArray(SPECIES, d[r], j + LANES).intoArray(panel, r * PANEL + LANES);
                    }
                    """)
                    .with("vector", lanes.vector())
                    .code())
            .build());
  }

  private String tile() {
    return emission.kernels().local(
        "gradientTile",
        () -> RowKernels.kernel("gradientTile")
            .addJavadoc("A tile of dw, as wide as its panel.\n")
            .addParameter(emission.scalar().array(), "columns")
            .addParameter(int.class, "at")
            .addParameter(emission.scalar().array(), "panel")
            .addParameter(int.class, "rows")
            .addParameter(int.class, "width")
            .addParameter(emission.scalar().array(), "dw")
            .addCode(
                CodeTemplate.of("""
                    boolean pair = width == PANEL;
                    if (WIDE && pair) {
                      $wide2:L(columns, at, panel, rows, dw);
                    } else if (WIDE) {
                      $wide1:L(columns, at, panel, rows, dw);
                    } else if (pair) {
                      $narrow2:L(columns, at, panel, rows, dw);
                    } else {
                      $narrow1:L(columns, at, panel, rows, dw);
                    }
                    """)
                    .with("wide2", tiles.gradient(Tiles.WIDE_MOST, 2))
                    .with("wide1", tiles.gradient(Tiles.WIDE_MOST, 1))
                    .with("narrow2", tiles.gradient(Tiles.NARROW_MOST, 2))
                    .with("narrow1", tiles.gradient(Tiles.NARROW_MOST, 1))
                    .code())
            .build());
  }

  @Override
  public CodeBlock store(BackwardStep.BiasGradient step) {
    return CodeBlock.of("$L.$L(s.$L, rows, s.$L, $L);\n", KernelSet.CLASS, columnSums(), step.gradient().field(),
        RowGradient.gradient(step.bias()), step.bias().columns());
  }

  @Override
  public CodeBlock update(BackwardStep.BiasGradient step, RowUpdate update) {
    VectorUpdate vectors = new VectorUpdate(emission, lanes, update);
    String kernel =
        emission.kernels().named("updateBias", () -> {
          MethodSpec.Builder method =
              RowKernels.kernel("updateBias")
                  .addJavadoc("(15) db = column sums of d   [n], used at once to update b.\n")
                  .addParameter(emission.scalar().rows(), "d")
                  .addParameter(int.class, "rows")
                  .addParameter(emission.scalar().array(), "db")
                  .addParameter(emission.scalar().array(), "b");
          update.stateNames().forEach(state -> method.addParameter(emission.scalar().array(), state));
          return method
              .addParameter(int.class, "n")
              .addParameter(emission.scalar().type(), "rate")
              .addStatement("$L(d, rows, db, n)", columnSums())
              .addCode(vectors.call("b", "0", "db", "n", update.stateNames()))
              .build();
        });
    return CodeBlock.of("$L(s.$L, rows, s.$L, $L, $L, rate);\n", kernel, step.gradient().field(),
        VectorPasses.BIAS_GRADIENT, RowGradient.weightsAndState(step.bias(), update), step.bias().columns());
  }

  private String columnSums() {
    return emission.kernels().local(
        "columnSums",
        () -> RowKernels.kernel("columnSums")
            .addJavadoc("(15) db = column sums of d   [n]\n")
            .addParameter(emission.scalar().rows(), "d")
            .addParameter(int.class, "rows")
            .addParameter(emission.scalar().array(), "db")
            .addParameter(int.class, "n")
            .addCode(
                CodeTemplate.of("""
                    for (int j = 0; j < n; j += LANES) {
                      $vector:T sum = $vector:T.zero(SPECIES);
                      for (int r = 0; r < rows; r++) {
                        sum = sum.add($vector:T.fromArray(SPECIES, d[r], j));
                      }
                      sum.intoArray(db, j);
                    }
                    """)
                    .with("vector", lanes.vector())
                    .code())
            .build());
  }
}
