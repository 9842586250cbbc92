package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.plan.cost.LoopBlocks;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/**
 * The sum over a row: 16 partial sums, entry j in sum j mod 16, folded in halves. The same order on
 * every machine, whatever its vectors hold.
 */
public final class RowSum {
  private static final int PARTIAL = LoopBlocks.PARTIAL_SUMS;

  private final Emission emission;

  public RowSum(Emission emission) {
    this.emission = emission;
  }

  /** The kernel's name inside Kernels. */
  public String kernel(int width) {
    String name = "sum" + width;
    emission.kernels().define(KernelKind.PART, RowSum.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc("The sum of z: 16 partial sums, folded in halves   [$L]\n", width)
          .returns(emission.scalar().type())
          .addParameter(emission.scalar().array(), "z");
      return method.addCode(width <= PARTIAL ? tree(width) : partials(width)).build();
    });
    return name;
  }

  private static CodeBlock tree(int width) {
    return CodeBlock.of("return $L;\n", sum(width, j -> "z[" + j + "]"));
  }

  private CodeBlock partials(int width) {
    CodeBlock.Builder code = CodeBlock.builder();
    int whole = width - width % PARTIAL;
    for (int i = 0; i < PARTIAL; i++) {
      code.addStatement("$T s$L = z[$L]", emission.scalar().type(), i, i);
    }
    if (whole > PARTIAL) {
      code.beginControlFlow("for (int j = $L; j < $L; j += $L)", PARTIAL, whole, PARTIAL);
      for (int i = 0; i < PARTIAL; i++) {
        code.addStatement("s$L += z[j + $L]", i, i);
      }
      code.endControlFlow();
    }
    for (int i = whole; i < width; i++) {
      code.addStatement("s$L += z[$L]", i - whole, i);
    }
    return code.addStatement("return $L", sum(PARTIAL, i -> "s" + i)).build();
  }

  /** The sum of at most {@link #PARTIAL} terms, without parentheses around it. */
  public static String sum(int width, IntFunction<String> term) {
    String sum = fold(width, term, (a, b) -> "(" + a + " + " + b + ")");
    return width == 1 ? sum : sum.substring(1, sum.length() - 1);
  }

  /**
   * At most {@link #PARTIAL} terms joined two by two in halves, so that few wait for one another.
   */
  public static String fold(int width, IntFunction<String> term, BinaryOperator<String> join) {
    return fold(0, 1, PARTIAL, width, term, join);
  }

  /**
   * Count terms, every stride-th from the first on: in the last of the halvings the terms i and i +
   * 1 meet last, so that each halving adds the upper half of the lanes to the lower. Terms from
   * width on are absent.
   */
  private static String fold(
      int first,
      int stride,
      int count,
      int width,
      IntFunction<String> term,
      BinaryOperator<String> join) {
    if (count == 1) {
      return term.apply(first);
    }
    String even = fold(first, 2 * stride, count / 2, width, term, join);
    int odd = first + stride;
    return odd >= width
        ? even
        : join.apply(even, fold(odd, 2 * stride, count / 2, width, term, join));
  }
}
