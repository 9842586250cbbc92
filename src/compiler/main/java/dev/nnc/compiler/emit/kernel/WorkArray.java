package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.Scalar;
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

  /** Of a vector that has as many numbers as it is wide for each row of a pass. */
  private static final String NUMBER_A_ROW = "rows";

  /** As many as a tile of vectors has columns: the machine decides. */
  public static final String VECTOR_COLUMNS = KernelSet.CLASS + ".COLUMNS";

  public WorkArray(String field, String rows, int width, Use use, String note) {
    this(field, rows, width, use, note, Optional.empty(), false);
  }

  /** A vector with a number for each row of a pass, of the forward pass on. */
  public static WorkArray ofEachRow(String field, String note) {
    return ofEachRow(field, 1, note);
  }

  /** A vector with so many numbers for each row of a pass. */
  public static WorkArray ofEachRow(String field, int width, String note) {
    return new WorkArray(field, NUMBER_A_ROW, width, Use.FORWARD, note);
  }

  public WorkArray allocatedBy(CodeBlock code) {
    return new WorkArray(field, rows, width, use, note, Optional.of(code), scratch);
  }

  public WorkArray asScratch() {
    return new WorkArray(field, rows, width, use, note, allocator, true);
  }

  /** When it is first needed: each use includes those before. */
  public enum Use {
    FORWARD("Values", "valueRows"),
    TRAINING("Training", "trainingRows"),
    STORED_GRADIENTS("Gradients", "storedRows");

    private final String word;
    private final String room;

    Use(String word, String room) {
      this.word = word;
      this.room = room;
    }

    /** What the methods call it that prepare for it. */
    public String word() {
      return word;
    }

    /** The field with the number of rows that there is room for. */
    public String room() {
      return room;
    }
  }

  public boolean matrix() {
    return !rows.isEmpty() && !rows.equals(NUMBER_A_ROW);
  }

  /** Whether its rows are those of a batch. */
  public boolean hasRows() {
    return rows.equals(CHUNK_ROWS) || rows.equals(BATCH_ROWS);
  }

  /** Whether its size is that of what a pass is given. */
  public boolean growsWithRows() {
    return hasRows() || rows.equals(NUMBER_A_ROW);
  }

  /** The code of its number of rows where it is allocated. */
  public String height() {
    return growsWithRows() ? "rows" : rows;
  }

  /** Its shape as comments say it, where it is a matrix; nothing else has the rows of a batch. */
  public String shape() {
    if (!matrix()) {
      return "";
    }
    String height = hasRows() ? "rows" : rows.substring(rows.indexOf('.') + 1);
    return "   [" + height + " x " + width + "]";
  }

  /** How many numbers it holds; for each row of a pass where it grows with these. */
  public long elements() {
    long count = switch (rows) {
      case "", CHUNK_ROWS, BATCH_ROWS, NUMBER_A_ROW -> 1;
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
    if (matrix()) {
      return CodeBlock.of("new $T[$L][$L]", scalar.type(), height(), width);
    }
    String length = growsWithRows() ? height() + (width == 1 ? "" : " * " + width) : "" + width;
    return CodeBlock.of("new $T[$L]", scalar.type(), length);
  }
}
