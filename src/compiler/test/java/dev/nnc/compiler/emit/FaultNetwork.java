package dev.nnc.compiler.emit;

import dev.nnc.compiler.plan.form.Target;

/**
 * The networks in whose classes faults are planted: every kind of layer, loss, optimizer and
 * schedule.
 */
enum FaultNetwork {
  TINY("input 3; dense 4 tanh; dense 2; loss mse; optimizer sgd(rate=0.1, momentum=0.9); batch 5"),
  ROWS(
      "input 30; dense 21 relu; dense 17 sigmoid; dense 3; loss softmax_cross_entropy; optimizer sgd(0.1); batch 19"),
  DOUBLES(
      "input 12; dense 20 gelu; dense 4; loss huber(0.7); optimizer adam(rate=0.01, weight_decay=0.1)"
          + "; clip norm=0.5; batch 21; precision double"),
  DROPOUT("input 9; dropout 0.2; dense 20 relu; dropout 0.5; dense 3; loss softmax_cross_entropy"
      + "; optimizer rmsprop(0.01); schedule one_cycle(steps=10); batch 12"),
  BATCH_NORM(
      "input 9; dense 20; batch_norm momentum=0.2; apply relu; dense 9; batch_norm; dense 3; loss mse"
          + "; optimizer sgd(rate=0.1, momentum=0.9, nesterov=true, weight_decay=0.01); schedule step(every=2, factor=0.5); batch 17"),
  ROW_NORMS(
      "input 10; layer_norm; dense 20 relu; rms_norm; dense 9 silu; dense 3; loss mse; optimizer adamw(0.01)"
          + "; schedule cosine(steps=8, floor=0.1); batch 11"),
  BLOCKS(
      "input 8; dense 16 relu; residual { dense 16 relu; layer_norm; residual { dense 8 tanh; dense 16 } }; dense 3"
          + "; loss softmax_cross_entropy(label_smoothing=0.1, weights=[1, 2, 5]); optimizer lion(rate=0.001, weight_decay=0.1)"
          + "; schedule linear(steps=6, warmup=3); batch 13"),
  PENALTIES(
      "input 8; dense 16 relu frozen=true; dense 19 tanh l1=0.01 l2=0.02; dense 3 name=out l2=0.1; loss multi_margin"
          + "; optimizer adagrad(0.05); schedule exponential(0.9); clip value=0.02; batch 10"),
  TRAINED(
      "input 20; dense 30 prelu; dense 17 two; dense 3; loss log_cosh; optimizer adam(0.01); batch 9"),
  FEATURES(
      "input 3; features standardize; features polynomial(2); features fourier(count=20, scale=0.3, seed=1)"
          + "; dense 20 softmax; dense 2; loss binary_cross_entropy; optimizer sgd(0.1); batch 18"),
  TABLE(
      "input 5; features robust; features impute(median, indicator=true); features standardize; dense 9 tanh; dense 2"
          + "; loss mse; optimizer sgd(0.1); batch 12"),
  KNOTS(
      "input 3; features quantile(6); features piecewise(4); dense 9 tanh; dense 2; loss mse; optimizer sgd(0.1); batch 12"),
  PERIODIC(
      "input 3; features periodic(5, 0.5, 7); dense 9 tanh; dense 2; loss mse; optimizer adam(0.01); batch 12"),
  MANY_CLASSES(
      "input 20; dense 40 log_softmax; dense 33; loss softmax_cross_entropy; optimizer sgd(0.1); batch 70"),
  TAILS(
      "input 7; dense 11 elu; dense 5; loss quantile(0.9); optimizer sgd(0.1); schedule constant(warmup=3); batch 9"),
  BINARY(
      "input 7; dense 11 tanh; dense 1; loss binary_cross_entropy; classes no, yes; optimizer sgd(0.1); batch 8"),
  TARGETS(
      "input 7; features standardize; dense 11 tanh; dense 3; loss mse; optimizer sgd(0.1); batch 8"
          + "; target a, b, c standardize"),
  CATEGORIES(
      "input (a in [x, y, z], b, c in [u, v, w, t], d in [k, l], e); embed c 2 l2=0.1"
          + "; dense 17 tanh l2=0.1; dense 2; loss softmax_cross_entropy; optimizer adamw(0.01); batch 11"),
  POISSON("input 7; dense 11 softplus; dense 5; loss poisson; optimizer adagrad(0.1); batch 8");

  private static final String DECLARATIONS =
      "activation prelu(x, trained slope=0.25) = if(x > 0, x, slope * x)\n"
          + "activation two(x, trained a=0.5, trained b=2) = a * tanh(b * x)\n";

  private final String statements;

  FaultNetwork(String statements) {
    this.statements = statements;
  }

  Emitted emitted(Target target) {
    return Emitted.of(DECLARATIONS, statements, target);
  }
}
