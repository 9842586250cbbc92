package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.WorkArray.Use;
import dev.nnc.compiler.plan.BackwardPass;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Tensor;
import dev.nnc.compiler.plan.Tiles;
import java.util.ArrayList;
import java.util.List;

/**
 * The passes with the Vector API. Values stand in rows as for the plain target, with room for whole vectors, so an
 * operation without a vector form of its own is the plain target's loop; weights stand in panels.
 */
final class VectorPasses extends RowPasses {
  /** The columns of a layer's input, and a panel of its D, as tiles of dW read them. */
  private static final String COLUMNS = "columns";

  private static final String PANEL = "panel";

  /** The column sums of D, before the update of a bias. */
  static final String BIAS_GRADIENT = "biasGradient";

  private final Plan plan;
  private final PanelStorage storage;

  private VectorPasses(
      Emission emission, PanelStorage storage, Activations activations, Products products, Gradients gradients) {
    super(emission, activations, products, gradients);
    this.plan = emission.plan();
    this.storage = storage;
  }

  static VectorPasses of(Emission emission) {
    VectorLanes lanes = new VectorLanes(emission);
    VectorTiles tiles = new VectorTiles(emission, lanes);
    PanelStorage storage = new PanelStorage(emission);
    storage.pack();
    storage.unpack();
    Activations activations = new VectorActivation(emission, lanes);
    return new VectorPasses(
        emission,
        storage,
        activations,
        new VectorProduct(emission, tiles, storage, activations),
        new VectorGradient(emission, lanes, tiles));
  }

  /** The plain target's arrays with room for whole tiles and vectors, and what the tiles of dW read. */
  @Override
  public List<WorkArray> arrays() {
    List<WorkArray> arrays = new ArrayList<>();
    for (WorkArray array : super.arrays()) {
      if (!array.field().equals(RowWorkspace.TILE)) {
        arrays.add(padded(array));
      }
    }
    if (plan.backward().isPresent() && !plan.trained().isEmpty()) {
      addTiles(arrays);
    }
    return List.copyOf(arrays);
  }

  private WorkArray padded(WorkArray array) {
    boolean gradient = array.use() == Use.STORED_GRADIENTS && !array.field().equals(BackwardPass.INPUT_FIELD);
    if (!gradient && !array.field().equals(RowWorkspace.TRANSPOSED)) {
      return array.allocatedBy(
          CodeBlock.of("$L.$L($L, $L)", KernelSet.CLASS, storage.rows(), array.rows(), array.width()));
    }
    String rows = array.matrix() ? array.rows() : "1";
    int size = Integer.parseInt(rows) * array.width();
    return new WorkArray(array.field(), "", size, array.use(), array.note() + ", in panels")
        .allocatedBy(CodeBlock.of("$L.$L($L, $L)", KernelSet.CLASS, storage.panels(), rows, array.width()));
  }

  private void addTiles(List<WorkArray> arrays) {
    int inputs = plan.trained().stream().mapToInt(Tensor::rows).max().getAsInt();
    int outputs = plan.trained().stream().mapToInt(Tensor::columns).max().getAsInt();
    int batch = plan.network().batch();
    arrays.add(
        new WorkArray(COLUMNS, "", batch * inputs, Use.TRAINING, "a layer's input, some columns after the other")
            .allocatedBy(flat("BATCH_SIZE * ($L + Kernels.COLUMNS) + Kernels.PANEL", inputs)));
    arrays.add(
        new WorkArray(PANEL, "", batch * 2, Use.TRAINING, "a panel of a layer's D")
            .allocatedBy(flat("BATCH_SIZE * Kernels.PANEL")));
    arrays.add(
        new WorkArray(RowWorkspace.TILE, "", 2 * Tiles.WIDE_MOST, Use.TRAINING, "a tile of dW, before the update")
            .allocatedBy(flat("Kernels.COLUMNS * Kernels.PANEL")));
    arrays.add(
        new WorkArray(BIAS_GRADIENT, "", outputs, Use.TRAINING, "db, before the update")
            .allocatedBy(CodeBlock.of("$L.$L(1, $L)", KernelSet.CLASS, storage.panels(), outputs)));
  }

  private CodeBlock flat(String size, Object... arguments) {
    return CodeBlock.of("new $L[$L]", plan.network().precision().javaType(), CodeBlock.of(size, arguments));
  }

  @Override
  public CodeBlock gradientPieces(Tensor tensor, WorkArray gradient, Scalar scalar) {
    return CodeBlock.of("$L.$L($L, $L, $L)", KernelSet.CLASS, storage.unpack(), gradient.field(), tensor.rows(),
        tensor.columns());
  }

  @Override
  public CodeBlock inputGradientPieces(String field) {
    return CodeBlock.of("$L.$L($L, $L)", KernelSet.CLASS, storage.cropped(), field, plan.input().width());
  }
}
