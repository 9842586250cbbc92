package dev.nnc.compiler.emit.network.fit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.network.check.AllowedNumbers;
import dev.nnc.compiler.emit.network.check.CategoryChecks;
import dev.nnc.compiler.emit.network.check.InputNames;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** What fit refuses: numbers that are not finite, of x or of what becomes of them. */
public final class FitChecks {
  private final Emission emission;

  public FitChecks(Emission emission) {
    this.emission = emission;
  }

  /** The method that looks at all of x. */
  public MethodSpec ofInput() {
    return MethodSpec.methodBuilder("requireFinite")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(emission.scalar().array(), "x")
        .addParameter(int.class, "rows")
        .addCode(CodeTemplate.of("""
                for (int row = 0; row < rows; row++) {
                  for (int j = 0; j < INPUT_SIZE; j++) {
                    $type:T value = x[row * INPUT_SIZE + j];
                    if ($wrong:L$missing:L) {
                      throw new IllegalArgumentException(
                          $cell:L + ", but fit needs finite numbers");
                    }
                  }
                }
                """)
            .with("type", emission.scalar().type())
            .with("wrong", new AllowedNumbers(emission).wrong("value"))
            .with("missing", new CategoryChecks(emission).unlessCategory("j"))
            .with("cell", new InputNames(emission).cell("row", "j", "value"))
            .code())
        .build();
  }

  /** The check of z[r][j]: numbers that are finite in x need not be so behind a feature map. */
  CodeBlock ofFeature(FittedMap fitted) {
    if (fitted.before().isEmpty()) {
      return CodeBlock.of("");
    }
    return CodeTemplate.of("""
            if ($wrong:L) {
              throw new IllegalArgumentException(
                  "x: row " + (row + r) + " gives " + z[r][j] + " in column " + j + $of:L);
            }
            """)
        .with(
            "wrong", new AllowedNumbers(emission).wrong("z[r][j]", fitted.map().missing()))
        .with(
            "of",
            JavaText.string(" of " + fitted.before().get() + ", but fit needs finite numbers"))
        .code();
  }

  /** The mean and the deviation of floats are floats; those of doubles may be beyond double. */
  CodeBlock ofSums(FeatureOperation.Standardize standardize, Optional<String> map) {
    if (emission.scalar().precision() == Precision.FLOAT) {
      return CodeBlock.of("");
    }
    String of = map.map(name -> " of " + name).orElse("");
    return CodeTemplate.of("""
            for (int j = 0; j < $width:L; j++) {
              if (!Double.isFinite(first[j] + mean[j]) || !Double.isFinite(square[j])) {
                throw new IllegalArgumentException("x: the numbers in column " + j + $text:L);
              }
            }
            """)
        .with("width", standardize.input().width())
        .with("text", JavaText.string(of + " are too far apart for a finite deviation"))
        .code();
  }
}
