package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.kernel.WorkArray.Use;
import dev.nnc.compiler.emit.rows.Activations;
import dev.nnc.compiler.emit.rows.RowEmitters;
import dev.nnc.compiler.emit.rows.RowPasses;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The passes with the Vector API. Values and weights stand in rows as for the plain target, only
 * with room at their ends, so an operation without a vector form of its own is the plain target's
 * loop.
 */
public final class VectorPasses extends RowPasses {
  private final Plan plan;
  private final PaddedRows rows;

  private VectorPasses(Emission emission, PaddedRows rows, RowEmitters emitters) {
    super(emission, emitters);
    this.plan = emission.plan();
    this.rows = rows;
  }

  public static VectorPasses of(Emission emission) {
    VectorLanes lanes = new VectorLanes(emission);
    VectorTiles tiles = new VectorTiles(emission, lanes);
    PaddedRows rows = new PaddedRows(emission);
    rows.rows();
    rows.cropped();
    rows.put();
    Activations activations = new VectorActivation(emission, lanes);
    return new VectorPasses(
        emission,
        rows,
        new RowEmitters(
            emission,
            activations,
            new VectorProduct(emission, lanes, tiles, rows, activations),
            new VectorGradient(emission, lanes, tiles),
            new VectorLookup(emission, lanes),
            Optional.of(lanes.vector())));
  }

  @Override
  public List<WorkArray> arrays() {
    List<WorkArray> arrays = new ArrayList<>();
    for (WorkArray array : super.arrays()) {
      if (!List.of(Scratch.TILE, Scratch.COLUMNS).contains(array.field())) {
        arrays.add(array.matrix() && isComputed(array) ? padded(array) : array);
      }
    }
    if (plan.backward().isPresent() && !plan.trained().isEmpty()) {
      addTile(arrays);
    }
    return List.copyOf(arrays);
  }

  /** Whether tiles read or write it; stored gradients are copied from tiles. */
  private boolean isComputed(WorkArray array) {
    return plan.trained().stream().noneMatch(t -> Emission.gradient(t).equals(array.field()));
  }

  private WorkArray padded(WorkArray array) {
    String kernel = array.growsWithRows() ? rows.passRows() : rows.tileRows();
    return array.allocatedBy(
        CodeBlock.of("$L.$L($L, $L)", KernelSet.CLASS, kernel, array.height(), array.width()));
  }

  private void addTile(List<WorkArray> arrays) {
    int width = plan.trained().stream().mapToInt(t -> t.columns()).max().orElseThrow();
    String type = plan.network().precision().javaType();
    int batch = plan.network().batch() + plan.extraRows();
    arrays.add(new WorkArray(
            Scratch.COLUMNS,
            "",
            batch * Tiles.WIDE_MOST,
            Use.TRAINING,
            "some columns of a layer's input, one row after the other")
        .allocatedBy(CodeBlock.of(
            "new $L[$L * $L.COLUMNS + $L.LANES]",
            type,
            plan.extraRows() > 0 ? "(BATCH_SIZE + 1)" : "BATCH_SIZE",
            KernelSet.CLASS,
            KernelSet.CLASS))
        .asScratch());
    arrays.add(new WorkArray(
            Scratch.TILE,
            WorkArray.VECTOR_COLUMNS,
            width,
            Use.TRAINING,
            "some rows of dW, before the update")
        .allocatedBy(CodeBlock.of(
            "$L.$L($L, $L)", KernelSet.CLASS, rows.rows(), WorkArray.VECTOR_COLUMNS, width))
        .asScratch());
  }

  @Override
  public String weightTile() {
    return WorkArray.VECTOR_COLUMNS;
  }

  @Override
  public Optional<CodeBlock> spareRows() {
    return Optional.of(
        CodeBlock.of("$L.$L(0, $L)", KernelSet.CLASS, rows.tileRows(), plan.widest()));
  }

  @Override
  public CodeBlock inputGradientPieces(String field) {
    return CodeBlock.of(
        "$L.$L($L, $L)", KernelSet.CLASS, rows.cropped(), field, plan.input().width());
  }
}
