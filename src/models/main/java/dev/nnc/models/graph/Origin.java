package dev.nnc.models.graph;

/**
 * Where in its file an operation stands.
 *
 * @param kind what the tool calls it: {@code Gemm}, {@code Dense}
 * @param name its name there; empty if it has none
 */
public record Origin(String kind, String name) {
  @Override
  public String toString() {
    return name.isEmpty() ? kind : kind + " `" + name + "`";
  }
}
