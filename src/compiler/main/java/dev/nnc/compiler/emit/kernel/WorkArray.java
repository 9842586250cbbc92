package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.LoopBlocks;
import dev.nnc.compiler.plan.cost.Tiles;
import java.util.Optional;

/**
 * An array of the workspace.
 *
 * @param rows the code of the number of rows of a matrix; empty for a vector
 * @param width the length of a row, or of the vector
 * @param note what stands in it
 * @param allocator the code that makes it where an array of this size will not do
 * @param scratch whether each thread that shares a pass has one of its own
 */
public record WorkArray(
    String field,
    String rows,
    int width,
    Use use,
    String note,
    Optional<CodeBlock> allocator,
    boolean scratch) {
  /** The names of numbers of rows, as the class declares them. */
  public static final String CHUNK_ROWS = "CHUNK_ROWS";

  public static final String BATCH_ROWS = "BATCH_SIZE";
  public static final String TILE_ROWS = "ROW_TILE";

  /** As many as a tile of vectors has columns: the machine decides. */
  public static final String VECTOR_COLUMNS = KernelSet.CLASS + ".COLUMNS";

  public WorkArray(String field, String rows, int width, Use use, String note) {
    this(field, rows, width, use, note, Optional.empty(), false);
  }

  public WorkArray allocatedBy(CodeBlock code) {
    return new WorkArray(field, rows, width, use, note, Optional.of(code), scratch);
  }

  public WorkArray asScratch() {
    return new WorkArray(field, rows, width, use, note, allocator, true);
  }

  /** When it is first needed: each use includes those before. */
  public enum Use {
    FORWARD,
    TRAINING,
    STORED_GRADIENTS
  }

  public boolean matrix() {
    return !rows.isEmpty();
  }

  /** Whether its rows are those of a batch. */
  public boolean hasRows() {
    return rows.equals(CHUNK_ROWS) || rows.equals(BATCH_ROWS);
  }

  /** Its shape as comments say it, where it is a matrix; nothing else has the rows of a batch. */
  public String shape() {
    if (!matrix()) {
      return "";
    }
    String height = hasRows() ? "rows" : rows.substring(rows.indexOf('.') + 1);
    return "   [" + height + " x " + width + "]";
  }

  /** How many numbers it holds. */
  public long elements(Plan plan) {
    long count = switch (rows) {
      case "" -> 1;
      case CHUNK_ROWS -> plan.chunk();
      case BATCH_ROWS -> plan.network().batch();
      case TILE_ROWS -> LoopBlocks.ROW_TILE;
      case VECTOR_COLUMNS -> Tiles.WIDE_MOST;
      default -> Long.parseLong(rows);
    };
    return count * width;
  }

  public TypeName type(Scalar scalar) {
    return matrix() ? scalar.rows() : scalar.array();
  }

  public CodeBlock allocation(Scalar scalar) {
    if (allocator.isPresent()) {
      return allocator.get();
    }
    return matrix()
        ? CodeBlock.of("new $T[$L][$L]", scalar.type(), rows, width)
        : CodeBlock.of("new $T[$L]", scalar.type(), width);
  }
}
