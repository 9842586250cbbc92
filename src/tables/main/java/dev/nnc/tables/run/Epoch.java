package dev.nnc.tables.run;

/**
 * An epoch.
 *
 * @param number from 1
 * @param loss of the training rows, as trainEpoch returns it
 * @param validation the loss of the validation rows after it; NaN without such rows
 * @param metric of the validation rows: accuracy, or the root of the mean squared error; NaN if
 *     there is none
 */
public record Epoch(int number, double loss, double validation, double metric) {}
