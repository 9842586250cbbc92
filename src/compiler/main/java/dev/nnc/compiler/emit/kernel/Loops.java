package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;

/** The loops that kernels on rows are made of, round a body. */
public final class Loops {

  private Loops() {}

  /** The values of a row: {@code j} from 0 to its width. */
  public static CodeBlock loop(int width, CodeBlock statement) {
    return CodeBlock.builder()
        .beginControlFlow("for (int j = 0; j < $L; j++)", width)
        .addStatement(statement)
        .endControlFlow()
        .build();
  }

  /** All rows: {@code r} from 0 to {@code rows}. */
  public static CodeBlock eachRow(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int r = 0; r < rows; r++)")
        .add(body)
        .endControlFlow()
        .build();
  }

  /** Tiles of rows: {@code tile} to {@code end}, some at a time. */
  public static CodeBlock eachTile(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int tile = 0; tile < rows; tile += ROW_TILE)")
        .addStatement("int end = Math.min(tile + ROW_TILE, rows)")
        .add(body)
        .endControlFlow()
        .build();
  }

  /** The rows of a tile: {@code r} from {@code tile} to {@code end}. */
  public static CodeBlock eachRowOfTile(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int r = tile; r < end; r++)")
        .add(body)
        .endControlFlow()
        .build();
  }
}
