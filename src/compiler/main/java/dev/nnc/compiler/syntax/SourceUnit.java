package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.SourceFile;
import java.util.List;

/** One parsed file: its declarations in source order. */
public record SourceUnit(SourceFile file, List<Declaration> declarations) {
  public SourceUnit {
    declarations = List.copyOf(declarations);
  }
}
