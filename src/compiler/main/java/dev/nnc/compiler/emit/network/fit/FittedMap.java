package dev.nnc.compiler.emit.network.fit;

import dev.nnc.compiler.plan.operation.FeatureOperation;
import java.util.Optional;

/**
 * A map as its method of fit sees it.
 *
 * @param number its place among those that are fitted, from 1
 * @param before what makes the values that reach it; absent where these are x
 * @param load the statements that bring n rows of x, from {@code row} on, to it
 */
public record FittedMap(
    int number, FeatureOperation.Fitted map, Optional<String> before, String load) {}
