package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.update.UpdateRule;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.List;
import java.util.Optional;

/**
 * How one kind of arithmetic writes the passes over a network: statements with {@code p}, the
 * parameters, {@code s}, the workspace, and {@code rows} in scope, layer by layer where the pass
 * is.
 */
public interface Passes {

  /** (12): from the rows of Z1 to those of Z_{L+1}. */
  List<LayerCalls> forward();

  /** The same with some of the plan's steps. */
  List<CodeBlock> steps(List<ForwardStep> steps);

  /** (12) as in training, where that is something else. */
  List<LayerCalls> propagate();

  /**
   * (12) for the one row x into this array, without a copy where that is possible; only {@code s}
   * is in scope.
   */
  CodeBlock forwardRow(String y);

  /** The rows of Z1, where x is to be put: {@code s.z1}. */
  String input();

  /** The rows of Z_{L+1}: {@code s.z3}. */
  String output();

  /** (14)-(16): from G_{L+1} to every gradient, stored, and G_1. */
  List<LayerCalls> backward();

  /**
   * (14)-(16) and the update of what learns; the numbers of {@link UpdateRule#ofStep} are in scope
   * too. Where the gradients are clipped by their joint norm, the update alone, from what
   * {@link #trainedGradients} has stored.
   */
  List<LayerCalls> training();

  /** (14)-(16) with the gradient of what learns stored. */
  List<LayerCalls> trainedGradients();

  /**
   * Statements that add to {@code double sum} the squares of what {@link #trainedGradients} stores
   * in {@code s}.
   */
  List<CodeBlock> gradientSquares();

  /**
   * The kernel {@code loss = trainRow(p, x, s, expected, row, rate)} that takes a whole step with
   * one row, where that is faster than the passes; it changes nothing if the loss is not finite.
   */
  default Optional<String> trainRow() {
    return Optional.empty();
  }

  /** Statements that add to {@code double sum} the l1 and l2 terms of each layer that has some. */
  List<CodeBlock> penalties();

  /** The arrays that the statements use, apart from the parameters. */
  List<WorkArray> arrays();

  /**
   * The code of the number of rows of W that its gradient's kernel takes at a time: shares of W are
   * cut there.
   */
  default String weightTile() {
    return WorkArray.TILE_ROWS;
  }

  /**
   * The code of the rows that a share's matrices must have beyond its own, if kernels compute more
   * than there are.
   */
  default Optional<CodeBlock> spareRows() {
    return Optional.empty();
  }

  /** The code of the rows of G_1, given the field it stands in, as rows of exactly its width. */
  default CodeBlock inputGradientPieces(String field) {
    return CodeBlock.of("$L", field);
  }

  /**
   * Statements that set {@code s.notFinite} to the first layer with an output that is not finite; 0
   * before them.
   */
  List<CodeBlock> findNotFinite();
}
