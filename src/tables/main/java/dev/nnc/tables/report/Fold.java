package dev.nnc.tables.report;

import dev.nnc.tables.metric.Figure;
import java.util.Map;

/**
 * One training of a cross-validation.
 *
 * @param training its rows
 * @param held the rows that were held out and predicted
 * @param figures of the rows held out
 */
public record Fold(long training, long held, Map<Figure, Double> figures) {}
