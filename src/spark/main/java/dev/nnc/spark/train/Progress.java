package dev.nnc.spark.train;

import dev.nnc.spark.state.StateFile;
import java.util.Arrays;

/**
 * Where a run is, after some rounds.
 *
 * @param state the network
 * @param rounds that are done
 * @param epoch of the next round, from 1
 * @param batch that it begins with
 * @param loss the sum over rows so far in this epoch
 * @param rows used so far in this epoch
 * @param losses the mean loss of each finished epoch, before its steps
 */
public record Progress(
    StateFile state, int rounds, int epoch, int batch, double loss, long rows, double[] losses) {

  /** Before the first round. */
  public static Progress begin(StateFile state) {
    return new Progress(state, 0, 1, 0, 0, 0, new double[0]);
  }

  /**
   * After one more round.
   *
   * @param next the network
   * @param sum of what the partitions added
   * @param steps of the round
   */
  public Progress after(StateFile next, Contribution sum, boolean endsEpoch, int steps) {
    double lossNow = loss + sum.loss();
    long rowsNow = rows + sum.rows();
    if (!endsEpoch) {
      return new Progress(next, rounds + 1, epoch, batch + steps, lossNow, rowsNow, losses);
    }
    double[] ended = Arrays.copyOf(losses, losses.length + 1);
    ended[losses.length] = lossNow / rowsNow;
    return new Progress(next, rounds + 1, epoch + 1, 0, 0, 0, ended);
  }
}
