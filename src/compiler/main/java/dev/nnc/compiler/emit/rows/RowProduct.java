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

  RowProduct(Emission emission, AddProduct kernels, RowActivation activations) {
    this.emission = emission;
    this.kernels = kernels;
    this.activations = activations;
    this.narrow = new NarrowProduct(emission);
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
      CodeBlock start = product.bias().isPresent()
          ? CodeBlock.of("System.arraycopy(b, 0, $L[r], 0, $L);\n", sum, width)
          : CodeBlock.of(
              "$T.fill($L[r], 0, $L, $L);\n",
              Types.ARRAYS,
              sum,
              width,
              emission.scalar().zero());
      Optional<CodeBlock> end = step.activation().map(a -> activations.forwardTile(a, "a", "out"));
      return method
          .addParameter(emission.scalar().rows(), "out")
          .addParameters(forwardArrays(step).parameters(emission))
          .addParameter(int.class, "rows")
          .addCode(
              emission.plan().form(product).narrow()
                  ? narrow(product, sum, end)
                  : tiles(start, terms(inputs, width, sum, "z", "w"), end))
          .build();
    });
    return KernelSet.call(name);
  }

  private CodeBlock narrow(Operation.Product product, String sum, Optional<CodeBlock> end) {
    boolean bias = product.bias().isPresent();
    CodeBlock row = CodeBlock.of(
        "$L(z[r], w, $L$L[r]);\n", narrow.product(product.weight(), bias), bias ? "b, " : "", sum);
    return end.isEmpty()
        ? Loops.eachRow(row)
        : Loops.eachTile(
            CodeBlock.builder().add(Loops.eachRowOfTile(row)).add(end.get()).build());
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
      CodeBlock start = CodeBlock.of(
          "$T.fill(g[r], 0, $L, $L);\n", Types.ARRAYS, inputs, emission.scalar().zero());
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
          .addCode(tiles(start, terms(width, inputs, "g", "d", "wt"), end))
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

  private CodeBlock terms(int count, int width, String c, String z, String w) {
    return CodeBlock.of(
        "$L($L, tile, $L, tile, $L, end - tile, $L);\n", kernels.addProduct(width), c, z, w, count);
  }

  private static CodeBlock tiles(CodeBlock start, CodeBlock terms, Optional<CodeBlock> end) {
    CodeBlock.Builder tile = CodeBlock.builder().add(Loops.eachRowOfTile(start)).add(terms);
    end.ifPresent(tile::add);
    return Loops.eachTile(tile.build());
  }

  private static String applied(String act, String argument) {
    return act.isEmpty() ? argument : act + "(" + argument + ")";
  }

  private static String capitalized(String name) {
    return name.isEmpty() ? "" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
