package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.TypeName;

/** What the outputs are compared with: an argument of the public methods. */
public record Expected(String name, TypeName type, String shape) {
  public static Expected of(Emission emission) {
    return emission.plan().network().loss().orElseThrow().takesLabels()
        ? new Expected("labels", TypeName.get(int[].class), "[rows], each 0 to OUTPUT_SIZE - 1")
        : new Expected("targets", emission.scalar().array(), "[rows x OUTPUT_SIZE], row after row");
  }
}
