package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.plan.cost.LoopBlocks;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.BackwardStep;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.Optional;

/**
 * The product A = Z W + b on arrays of rows, with the activation that follows it, and its G = D
 * W^T. A tile of rows stays in the first-level cache while the weights pass by once.
 */
final class RowProduct implements Products {
  private final Emission emission;
  private final AddProduct kernels;
  private final RowActivation activations;
  private final NarrowProduct narrow;
  private final ShortProduct sums;

  RowProduct(Emission emission, AddProduct kernels, RowActivation activations) {
    this.emission = emission;
    this.kernels = kernels;
    this.activations = activations;
    this.narrow = new NarrowProduct(emission);
    this.sums = new ShortProduct(emission);
  }

  @Override
  public CodeBlock forward(ForwardStep step, Operation.Product product) {
    CodeBlock.Builder arguments = CodeBlock.builder();
    arguments.add("$L, $L", emission.value(product.input()), Emission.parameter(product.weight()));
    product.bias().ifPresent(b -> arguments.add(", $L", Emission.parameter(b)));
    if (keepsSum(step)) {
      arguments.add(", $L", emission.value(product.output()));
    }
    arguments.add(", $L", emission.value(step.output()));
    arguments.add("$L", forwardArrays(step).values());
    return CodeBlock.of("$L($L, rows);\n", forwardKernel(step, product), arguments.build());
  }

  private static boolean keepsSum(ForwardStep step) {
    return step.activation().isPresent() && !step.activation().get().fromOutput();
  }

  private ActivationArrays forwardArrays(ForwardStep step) {
    return step.activation()
        .map(a -> ActivationArrays.ofValue(emission, a))
        .orElse(ActivationArrays.NONE);
  }

  private String forwardKernel(ForwardStep step, Operation.Product product) {
    int inputs = product.weight().rows();
    int width = product.weight().columns();
    String act = step.activation().map(a -> emission.value(a)).orElse("");
    String name = "product" + inputs + "x" + width + capitalized(act)
        + (product.bias().isPresent() ? "" : "NoBias");
    emission.kernels().define(KernelKind.PRODUCT, RowProduct.class, name, () -> {
      String sum = keepsSum(step) ? "a" : "out";
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "(12) out = $L   [rows x $L] = [rows x $L] [$L x $L]\n",
              applied(act, "z w" + (product.bias().isPresent() ? " + b" : "")),
              width,
              inputs,
              inputs,
              width)
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(emission.scalar().rows(), "w");
      if (product.bias().isPresent()) {
        method.addParameter(emission.scalar().array(), "b");
      }
      if (keepsSum(step)) {
        method.addParameter(emission.scalar().rows(), "a");
      }
      Optional<CodeBlock> end = step.activation().map(a -> activations.forwardTile(a, "a", "out"));
      return method
          .addParameter(emission.scalar().rows(), "out")
          .addParameters(forwardArrays(step).parameters(emission))
          .addParameter(int.class, "rows")
          .addCode(
              emission.plan().form(product).narrow()
                  ? narrow(product, sum, end)
                  : tiles(inputs, width, product.bias().isPresent(), sum, "z", "w", end))
          .build();
    });
    return KernelSet.call(name);
  }

  private CodeBlock narrow(Operation.Product product, String sum, Optional<CodeBlock> end) {
    return end.isEmpty()
        ? narrowRows(product, sum, "0", "rows")
        : Loops.eachTile(CodeBlock.builder()
            .add(narrowRows(product, sum, "tile", "end"))
            .add(end.get())
            .build());
  }

  /** Some rows at a time where they have few columns, then the rest. */
  private CodeBlock narrowRows(Operation.Product product, String sum, String from, String to) {
    Tensor weight = product.weight();
    boolean bias = product.bias().isPresent();
    String b = bias ? "b, " : "";
    String one = narrow.product(weight, bias);
    int some = LoopBlocks.narrowRows(weight.columns());
    if (some == 1) {
      return CodeBlock.builder()
          .beginControlFlow("for (int r = $L; r < $L; r++)", from, to)
          .addStatement("$L(z[r], w, $L$L[r])", one, b, sum)
          .endControlFlow()
          .build();
    }
    return CodeBlock.builder()
        .addStatement("int next = $L", from)
        .beginControlFlow("for (; next + $L <= $L; next += $L)", some, to, some)
        .addStatement("$L(z, next, w, $L$L)", narrow.rows(weight, bias, some), b, sum)
        .endControlFlow()
        .beginControlFlow("for (; next < $L; next++)", to)
        .addStatement("$L(z[next], w, $L$L[next])", one, b, sum)
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock backward(BackwardStep.InputGradient step) {
    CodeBlock.Builder arguments = CodeBlock.builder();
    arguments.add(
        "s.$L, $L", step.gradient().field(), Emission.parameter(step.operation().weight()));
    arguments.add(", s.$L, s.$L", Scratch.TRANSPOSED, step.target().field());
    step.activation()
        .ifPresent(a -> arguments.add(
            ", $L$L",
            emission.value(a.kept()),
            ActivationArrays.ofDerivative(emission, a).values()));
    return CodeBlock.of("$L($L, rows);\n", backwardKernel(step), arguments.build());
  }

  private String backwardKernel(BackwardStep.InputGradient step) {
    Tensor weight = step.operation().weight();
    int inputs = weight.rows();
    int width = weight.columns();
    String act = step.activation().map(a -> emission.derivative(a)).orElse("");
    String name = "inputGradient" + inputs + "x" + width + capitalized(act);
    emission.kernels().define(KernelKind.INPUT_GRADIENT, RowProduct.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "(14) g = d w^T$L   [rows x $L] = [rows x $L] [$L x $L]\n",
              act.isEmpty() ? "" : ", then g = g o " + act + "(kept)",
              inputs,
              width,
              width,
              inputs)
          .addParameter(emission.scalar().rows(), "d")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().rows(), "wt")
          .addParameter(emission.scalar().rows(), "g");
      if (step.activation().isPresent()) {
        method.addParameter(emission.scalar().rows(), "kept");
      }
      Optional<CodeBlock> end =
          step.activation().map(a -> activations.backwardTile(a, "g", "kept"));
      return method
          .addParameters(step.activation()
              .map(a -> ActivationArrays.ofDerivative(emission, a))
              .orElse(ActivationArrays.NONE)
              .parameters(emission))
          .addParameter(int.class, "rows")
          .beginControlFlow("if (rows == 1)")
          .addCode(oneRow(step.operation()))
          .addCode(step.activation()
              .map(a -> activations.backward(a, "g[0]", "kept[0]"))
              .orElse(CodeBlock.of("")))
          .addStatement("return")
          .endControlFlow()
          .addStatement("$L(w, wt)", transpose(inputs, width))
          .addCode(tiles(width, inputs, false, "g", "d", "wt", end))
          .build();
    });
    return KernelSet.call(name);
  }

  /** For one row, making w^T would cost more than the product. */
  private CodeBlock oneRow(Operation.Product product) {
    Tensor weight = product.weight();
    return emission.plan().form(product).narrow()
        ? CodeBlock.of(
            "$L(d[0], w, g[0], $L);\n", narrow.inputGradient(weight.columns()), weight.rows())
        : CodeBlock.of(
            "$L(d[0], w, g[0], $L, $L);\n",
            new SingleRow(emission).inputGradient(),
            weight.rows(),
            weight.columns());
  }

  private String transpose(int inputs, int width) {
    String name = "transpose" + inputs + "x" + width;
    emission
        .kernels()
        .define(
            KernelKind.PART,
            RowProduct.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "wt = w^T   [$L x $L]; rows of w in blocks, so that a cache line is filled at once\n",
                    width,
                    inputs)
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(emission.scalar().rows(), "wt")
                .addCode(CodeTemplate.of("""
                        for (int block = 0; block < $inputs:L; block += 8) {
                          int end = Math.min(block + 8, $inputs:L);
                          for (int j = 0; j < $width:L; j++) {
                            for (int i = block; i < end; i++) {
                              wt[j][i] = w[i][j];
                            }
                          }
                        }
                        """)
                    .with("inputs", inputs)
                    .with("width", width)
                    .code())
                .build());
    return name;
  }

  /** Tiles of rows of c = z w, or c = z w + b, of so many terms each. */
  private CodeBlock tiles(
      int terms, int width, boolean bias, String c, String z, String w, Optional<CodeBlock> end) {
    CodeBlock.Builder tile = CodeBlock.builder();
    if (LoopBlocks.isShortSum(terms)) {
      tile.add(Loops.eachRowOfTile(CodeBlock.of(
          "$L($L[r], $L, $L$L[r]);\n", sums.row(terms, width, bias), z, w, bias ? "b, " : "", c)));
    } else {
      tile.add(Loops.eachRowOfTile(start(width, bias, c)));
      tile.addStatement(
          "$L($L, tile, $L, tile, $L, end - tile, $L)", kernels.addProduct(width), c, z, w, terms);
    }
    end.ifPresent(tile::add);
    return Loops.eachTile(tile.build());
  }

  private CodeBlock start(int width, boolean bias, String c) {
    return bias
        ? CodeBlock.of("System.arraycopy(b, 0, $L[r], 0, $L);\n", c, width)
        : CodeBlock.of(
            "$T.fill($L[r], 0, $L, $L);\n",
            Types.ARRAYS,
            c,
            width,
            emission.scalar().zero());
  }

  private static String applied(String act, String argument) {
    return act.isEmpty() ? argument : act + "(" + argument + ")";
  }

  private static String capitalized(String name) {
    return name.isEmpty() ? "" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
