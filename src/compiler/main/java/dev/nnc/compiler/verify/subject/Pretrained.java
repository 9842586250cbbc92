package dev.nnc.compiler.verify.subject;

import dev.nnc.compiler.output.GeneratedResource;
import java.util.Map;
import java.util.Optional;

/**
 * Weights that come with a class.
 *
 * @param resource what the class reads; absent if it has them in itself
 * @param tensors what it must have read, by name
 */
public record Pretrained(Optional<GeneratedResource> resource, Map<String, double[]> tensors) {}
