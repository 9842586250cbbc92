package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.KernelChoice.Form;
import dev.nnc.compiler.plan.form.Target;

/**
 * For each form of code, and so for each layout of tensors, a width of the hidden layer that leads
 * to it.
 */
enum EachForm {
  STRAIGHT_LINE(Form.STRAIGHT_LINE, Target.JAVA, 2),
  STRAIGHT_VECTORS(Form.STRAIGHT_VECTORS, Target.VECTOR, 8),
  ROW_LOOPS(Form.ROW_LOOPS, Target.JAVA, 61),
  VECTOR_TILES(Form.VECTOR_TILES, Target.VECTOR, 61);

  private final Form form;
  private final Target target;
  private final int width;

  EachForm(Form form, Target target, int width) {
    this.form = form;
    this.target = target;
    this.width = width;
  }

  int width() {
    return width;
  }

  /** The class of a network whose statements are these, with the width in the place of each $N. */
  Emitted emitted(String statements) {
    Emitted emitted = Emitted.of(statements.replace("$N", String.valueOf(width)), target);
    assertEquals(form, Planner.plan(emitted.network(), target).kernel().form());
    return emitted;
  }
}
