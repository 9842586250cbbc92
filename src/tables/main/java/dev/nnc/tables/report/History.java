package dev.nnc.tables.report;

import java.util.List;

/**
 * The epochs of a training.
 *
 * @param loss the name of the loss
 * @param metric the name of the metric of the validation rows; empty if there is none
 * @param best the number of the epoch whose weights were kept
 */
public record History(String loss, String metric, List<Epoch> epochs, int best) {

  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * An epoch.
   *
   * @param number from 1
   * @param loss of the training rows
   * @param validationLoss NaN without validation rows
   * @param metric NaN if there is none
   */
  public record Epoch(int number, double loss, double validationLoss, double metric) {}
}
