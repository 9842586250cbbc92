package dev.nnc.models.read;

import dev.nnc.models.graph.ModelContent;

/**
 * Reads files of one format. What is in them is data: nothing of it is executed, sizes are checked
 * before memory is taken, and whatever is wrong is a {@link dev.nnc.models.graph.Refusal}.
 */
public interface ModelReader {

  /** What people call the format. */
  String format();

  /** Whether a file looks like one, by its content and not by its name. */
  boolean recognises(ModelFile file);

  /** What stands in it. */
  ModelContent read(ModelFile file);
}
