package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.TypeSpec;
import java.util.List;

/** The enums of the category columns: what a column holds is the index of a constant. */
public final class CategoryEnums {
  private final ClassContext context;

  public CategoryEnums(ClassContext context) {
    this.context = context;
  }

  public List<TypeSpec> types() {
    return context.network().input().categories().stream()
        .map(column -> new TextEnum(column.typeName(), "label", column.labels())
            .type()
            .addJavadoc(
                "The labels of the column $L: x[$L] is the index of one, or NaN.\n",
                column.name(),
                column.index())
            .build())
        .toList();
  }
}
