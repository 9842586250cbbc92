package dev.nnc.bench.peer;

/**
 * A generated class as a competitor. Its methods come as lambdas, which a fresh virtual machine
 * inlines.
 */
final class GeneratedClass implements Peer {
  /** {@code forward} of one row. */
  interface OneRow {
    void forward(float[] x, float[] y);
  }

  /** {@code forward} of many rows. */
  interface ManyRows {
    void forward(float[] x, int rows, float[] y);
  }

  /** {@code trainStep} from a row on. */
  interface Step {
    double train(float[] x, int firstRow, int rows);
  }

  private final OneRow oneRow;
  private final ManyRows manyRows;
  private final Step step;
  private final float[] x;
  private final float[][] batches;
  private final int batch;
  private final float[] y;

  GeneratedClass(Data data, OneRow oneRow, ManyRows manyRows, Step step) {
    this.oneRow = oneRow;
    this.manyRows = manyRows;
    this.step = step;
    x = data.x();
    batch = data.batch();
    y = new float[batch * data.topology().outputs()];
    batches = new float[data.turns()][];
    for (int turn = 0; turn < batches.length; turn++) {
      batches[turn] = data.x(turn);
    }
  }

  @Override
  public void infer(int turn) {
    if (batch == 1) {
      oneRow.forward(batches[turn], y);
    } else {
      manyRows.forward(batches[turn], batch, y);
    }
  }

  @Override
  public void step(int turn) {
    step.train(x, turn * batch, batch);
  }

  @Override
  public float[] outputs(int turn) {
    infer(turn);
    return y.clone();
  }
}
