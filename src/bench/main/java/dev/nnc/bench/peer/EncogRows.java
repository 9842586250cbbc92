package dev.nnc.bench.peer;

import java.util.Arrays;
import java.util.Iterator;
import org.encog.ml.data.MLData;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.MLDataSet;
import org.encog.ml.data.basic.BasicMLData;
import org.encog.ml.data.basic.BasicMLDataPair;

/** The batch whose turn it is, as all that Encog knows of the data. */
final class EncogRows implements MLDataSet {
  private final Topology topology;
  private final MLDataPair[][] pairs;
  private int current;

  EncogRows(Data data) {
    topology = data.topology();
    pairs = new MLDataPair[data.turns()][data.batch()];
    for (int turn = 0; turn < pairs.length; turn++) {
      float[] x = data.x(turn);
      float[] targets = data.targets(turn);
      for (int row = 0; row < data.batch(); row++) {
        MLData input = row(x, row, topology.inputs());
        pairs[turn][row] = new BasicMLDataPair(input, row(targets, row, topology.outputs()));
      }
    }
  }

  private static MLData row(float[] values, int row, int width) {
    double[] numbers = new double[width];
    for (int i = 0; i < width; i++) {
      numbers[i] = values[row * width + i];
    }
    return new BasicMLData(numbers);
  }

  double[] x(int turn, int row) {
    return pairs[turn][row].getInputArray();
  }

  void turnTo(int turn) {
    current = turn;
  }

  @Override
  public MLDataPair get(int index) {
    return pairs[current][index];
  }

  @Override
  public void getRecord(long index, MLDataPair pair) {
    MLDataPair source = get((int) index);
    pair.setInputArray(source.getInputArray());
    pair.setIdealArray(source.getIdealArray());
  }

  @Override
  public int size() {
    return pairs[current].length;
  }

  @Override
  public long getRecordCount() {
    return size();
  }

  @Override
  public int getInputSize() {
    return topology.inputs();
  }

  @Override
  public int getIdealSize() {
    return topology.outputs();
  }

  @Override
  public boolean isSupervised() {
    return true;
  }

  @Override
  public Iterator<MLDataPair> iterator() {
    return Arrays.asList(pairs[current]).iterator();
  }

  @Override
  public MLDataSet openAdditional() {
    return this;
  }

  @Override
  public void add(MLData data) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(MLData input, MLData ideal) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(MLDataPair pair) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
