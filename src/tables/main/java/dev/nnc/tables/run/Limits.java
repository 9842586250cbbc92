package dev.nnc.tables.run;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When a run ends.
 *
 * @param epochs at the latest after so many
 * @param patience after so many epochs without a smaller validation loss
 * @param nanos after the epoch in which so much time is over
 */
public record Limits(int epochs, OptionalInt patience, OptionalLong nanos) {}
