package dev.nnc.compiler.emit.straight;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.function.ExpressionCode;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.vector.VectorDialect;
import dev.nnc.compiler.emit.vector.VectorLanes;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.form.ActivationForm;
import dev.nnc.compiler.plan.form.RowVectors;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Value;
import dev.nnc.compiler.plan.pass.Equations;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The forward pass of one row for tiny networks with vectors: a line for each vector of a row of W.
 * Values stay in registers from layer to layer, since a lane is read faster than what a whole
 * vector has just written to memory. Where the machine's vectors are shorter, the class takes the
 * pass with a line for every weight.
 */
final class StraightVectors {
  private static final ClassName VECTOR = VectorLanes.vector(Precision.FLOAT);

  private final Emission emission;
  private final Plan plan;
  private final StraightLine numbers;

  /** The values that stand in vectors; others are an array, or a local for each number. */
  private final Set<Value> vectors = new HashSet<>();

  StraightVectors(Emission emission, StraightLine numbers) {
    this.emission = emission;
    this.plan = emission.plan();
    this.numbers = numbers;
  }

  /** {@code forward(p, x, y)}, to be called inside {@code Kernels}. */
  String forward() {
    emission.kernels().define(KernelKind.PRODUCT, StraightVectors.class, "forward", this::kernel);
    return "forward";
  }

  private MethodSpec kernel() {
    constants();
    MethodSpec.Builder method = numbers
        .rowKernel(
            "forward",
            "(12) for one row: y = Z" + (plan.output().layer() + 1)
                + ". What a vector holds beyond its row of W is not used.")
        .addParameter(emission.scalar().array(), "y")
        .beginControlFlow("if (!EIGHT_LANES)")
        .addStatement("$L(p, x, y)", numbers.forward("forwardByNumbers"))
        .addStatement("return")
        .endControlFlow();
    CodeBlock.Builder code = CodeBlock.builder();
    plan.forward().forEach(step -> code.add(step(step)));
    for (int j = 0; j < plan.output().width(); j++) {
      code.addStatement("y[$L] = $L", j, number(plan.output(), j));
    }
    return method.addCode(numbers.withParameters(code.build())).build();
  }

  private void constants() {
    emission
        .kernels()
        .defineTable(
            "EIGHT_LANES",
            () -> FieldSpec.builder(
                    TypeName.BOOLEAN, "EIGHT_LANES", Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Whether the machine has vectors of eight numbers.\n")
                .initializer("$T.SPECIES_PREFERRED.length() >= $L", VECTOR, RowVectors.LANES)
                .build());
    emission
        .kernels()
        .defineTable(
            "SPECIES",
            () -> FieldSpec.builder(
                    ParameterizedTypeName.get(VectorLanes.SPECIES, TypeName.FLOAT.box()),
                    "SPECIES",
                    Modifier.STATIC,
                    Modifier.FINAL)
                .addJavadoc("Vectors of eight numbers.\n")
                .initializer("$T.SPECIES_256", VECTOR)
                .build());
  }

  private CodeBlock step(ForwardStep step) {
    CodeBlock.Builder code = CodeBlock.builder().add("// $L\n", Equations.forward(step));
    code.add(step.operation().match(new ChainOperations<>() {
      @Override
      public CodeBlock product(Operation.Product product) {
        return RowVectors.isFor(product) ? productByVectors(product) : productByNumbers(product);
      }

      @Override
      public CodeBlock activate(Operation.Activate activate) {
        return activation(activate);
      }
    }));
    step.activation().ifPresent(a -> code.add(activation(a)));
    return code.build();
  }

  /** The bias and then one fma for each input, in order. */
  private CodeBlock productByVectors(Operation.Product product) {
    CodeBlock.Builder code = CodeBlock.builder();
    Value sums = product.output();
    int columns = sums.width();
    for (int c = 0; c < columns; c += RowVectors.LANES) {
      CodeBlock zero = CodeBlock.of("$T.zero(SPECIES)", VECTOR);
      int from = c;
      code.addStatement(
          "$T $L = $L",
          VECTOR,
          vector(sums, c),
          product.bias().map(b -> load(b, from)).orElse(zero));
    }
    for (int i = 0; i < product.weight().rows(); i++) {
      for (int c = 0; c < columns; c += RowVectors.LANES) {
        code.addStatement(
            "$L = $T.broadcast(SPECIES, $L).fma($L, $L)",
            vector(sums, c),
            VECTOR,
            number(product.input(), i),
            load(product.weight(), i * columns + c),
            vector(sums, c));
      }
    }
    vectors.add(sums);
    return code.build();
  }

  private CodeBlock productByNumbers(Operation.Product product) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int j = 0; j < product.output().width(); j++) {
      code.addStatement(
          "$T $L = $L",
          emission.scalar().type(),
          StraightLine.local(product.output(), j),
          StraightLine.chain(emission.scalar(), product, j, i -> number(product.input(), i)));
    }
    return code.build();
  }

  private static CodeBlock load(Tensor tensor, int offset) {
    return CodeBlock.of("$T.fromArray(SPECIES, $L, $L)", VECTOR, tensor.field(), offset);
  }

  private CodeBlock activation(Operation.Activate operation) {
    return plan.form(operation).way() == ActivationForm.Way.VECTORS
        ? onVectors(operation)
        : onNumbers(operation);
  }

  private CodeBlock onVectors(Operation.Activate operation) {
    VectorDialect dialect = new VectorDialect(Precision.FLOAT);
    CodeBlock.Builder code = CodeBlock.builder();
    for (int c = 0; c < operation.output().width(); c += RowVectors.LANES) {
      String name = vector(operation.output(), c);
      ExpressionCode.Value value = ExpressionCode.value(
          operation.activation().function(),
          dialect,
          new ExpressionCode.Names(vector(operation.input(), c), "", List.of(), name));
      value.statements().forEach(code::add);
      code.addStatement("$T $L = $L", VECTOR, name, dialect.vector(value.term()));
    }
    vectors.add(operation.output());
    return code.build();
  }

  private CodeBlock onNumbers(Operation.Activate operation) {
    CodeBlock.Builder code = CodeBlock.builder();
    String function = Emission.function(emission.value(operation));
    for (int j = 0; j < operation.output().width(); j++) {
      code.addStatement(
          "$T $L = $L($L)",
          emission.scalar().type(),
          StraightLine.local(operation.output(), j),
          function,
          number(operation.input(), j));
    }
    return code.build();
  }

  /** The vector with column c and those after it. */
  private static String vector(Value value, int c) {
    return StraightLine.local(value, c);
  }

  /** The code of one number of a value. */
  private String number(Value value, int j) {
    if (vectors.contains(value)) {
      int lane = j % RowVectors.LANES;
      return vector(value, j - lane) + ".lane(" + lane + ")";
    }
    return value.equals(plan.input()) ? "x[" + j + "]" : StraightLine.local(value, j);
  }
}
