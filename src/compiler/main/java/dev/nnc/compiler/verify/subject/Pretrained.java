package dev.nnc.compiler.verify.subject;

import dev.nnc.compiler.output.GeneratedResource;
import java.util.Map;

/**
 * Weights that come with a class.
 *
 * @param resource what the class reads
 * @param tensors what it must have read, by name
 */
public record Pretrained(GeneratedResource resource, Map<String, double[]> tensors) {}
