package dev.nnc.compiler.syntax.tree;

import dev.nnc.compiler.source.SourceFile;
import java.util.List;
import java.util.Set;

/**
 * One parsed file.
 *
 * @param declarations in source order, without those that could not be read
 * @param broken whether a part of the file could not be read: then nothing in it may be called
 *     missing
 * @param lostNames of the consts and activations that could not be read: they are not unknown
 */
public record SourceUnit(
    SourceFile file, List<Declaration> declarations, boolean broken, Set<String> lostNames) {
  public SourceUnit {
    declarations = List.copyOf(declarations);
    lostNames = Set.copyOf(lostNames);
  }

  /** A file all of which could be read. */
  public SourceUnit(SourceFile file, List<Declaration> declarations) {
    this(file, declarations, false, Set.of());
  }
}
