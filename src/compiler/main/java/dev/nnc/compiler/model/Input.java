package dev.nnc.compiler.model;

import java.util.List;

/**
 * The input row.
 *
 * @param size the number of values
 * @param names one name a value, or empty where the file gives only a size
 */
public record Input(int size, List<String> names) {
  public Input {
    names = List.copyOf(names);
  }
}
