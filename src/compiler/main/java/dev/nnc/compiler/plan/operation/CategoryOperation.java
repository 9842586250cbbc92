package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.model.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of the columns of x where some are categories. Each operation after the first writes
 * its part of a row beside those of the ones before it, in place, so a gradient passes it as it is.
 */
public sealed interface CategoryOperation extends Transform {

  /** The numeric columns of x side by side; its VJP gives the other columns 0. */
  record Numbers(Value input, Value output, List<Column> columns) implements CategoryOperation {
    public Numbers {
      columns = List.copyOf(columns);
    }

    @Override
    public boolean worksInPlace() {
      return false;
    }

    @Override
    public boolean gradientInPlace() {
      return false;
    }

    @Override
    public String formula() {
      return "the numbers of " + input.symbol();
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.numbers(this);
    }
  }

  /**
   * The row of which the blocks of the categories are still to come: the numbers, then the
   * indicators, 1 where M is NaN, else 0, for each M. Its VJP gives the numbers their part; where
   * there are none, x gets 0.
   *
   * @param input the numbers as the feature maps leave them, or x where there are none
   * @param incomplete what each impute with an indicator is given
   * @param blocks whether blocks of categories follow
   */
  record Join(Value input, Value output, boolean numbers, List<Value> incomplete, boolean blocks)
      implements CategoryOperation {
    public Join {
      incomplete = List.copyOf(incomplete);
    }

    @Override
    public List<Value> inputs() {
      List<Value> inputs = new ArrayList<>(List.of(input));
      inputs.addAll(incomplete);
      return inputs;
    }

    @Override
    public boolean worksInPlace() {
      return false;
    }

    @Override
    public boolean gradientInPlace() {
      return false;
    }

    @Override
    public String formula() {
      List<String> parts = new ArrayList<>();
      if (numbers) {
        parts.add(input.symbol());
      }
      incomplete.forEach(value -> parts.add("1 where " + value.symbol() + " is NaN"));
      if (blocks) {
        parts.add("the blocks below");
      }
      return parts.stream().collect(Collectors.joining(" | ", "[", "]"));
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.join(this);
    }
  }

  /** An operation that goes on with a row, given a category of x. */
  sealed interface OfRow extends CategoryOperation {
    Value x();

    @Override
    default List<Value> inputs() {
      return input().equals(x()) ? List.of(x()) : List.of(input(), x());
    }

    @Override
    default boolean passesGradient() {
      return true;
    }
  }

  /**
   * A block of a category, one-hot: 1 at its label, else 0; all 0 where it is missing.
   *
   * @param at the column at which the block begins
   */
  record OneHot(Value input, Value output, Value x, Column column, int at) implements OfRow {
    @Override
    public String formula() {
      return input.symbol() + " with one-hot(" + column.name() + ")";
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.oneHot(this);
    }
  }

  /**
   * A block of a category that is a row of E; the last where it is missing. dE are the sums of the
   * rows of G at each label, in the order of the rows.
   *
   * @param at the column at which the block begins
   */
  record Embed(
      Value input, Value output, Value x, Column column, int at, Tensor table, Penalty penalty)
      implements OfRow {
    @Override
    public List<Tensor> tensors() {
      return List.of(table);
    }

    @Override
    public Optional<String> gradients() {
      return Optional.of("d" + table.name() + " at a label of " + column.name()
          + " = the sum of the rows of " + output.gradient() + " there");
    }

    @Override
    public String formula() {
      return input.symbol() + " with " + table.name() + "(" + column.name() + ")";
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.embed(this);
    }
  }

  /**
   * A product with one-hot blocks, without their zeros: each category adds the row of W at its
   * label, and nothing where it is missing. The rows of dW are the sums of the rows of D at each
   * label, in the order of the rows.
   *
   * @param number its place among the network's lookups, from 1
   * @param input the sum so far, or x where it begins here
   * @param weight the rows of W of these columns, one block after the other
   * @param bias at which a sum begins here
   */
  record Lookup(
      int number,
      Value input,
      Value output,
      Value x,
      List<Column> columns,
      Tensor weight,
      Optional<Tensor> bias,
      Penalty penalty)
      implements OfRow {
    public Lookup {
      columns = List.copyOf(columns);
    }

    /** Whether the sum begins with it. */
    public boolean begins() {
      return input.equals(x);
    }

    @Override
    public List<Tensor> tensors() {
      return bias.map(b -> List.of(weight, b)).orElse(List.of(weight));
    }

    @Override
    public boolean worksInPlace() {
      return !begins();
    }

    @Override
    public boolean gradientInPlace() {
      return !begins();
    }

    @Override
    public boolean passesGradient() {
      return !begins();
    }

    @Override
    public Optional<String> gradients() {
      return Optional.of((bias.isPresent() ? "(15) d" + bias.get().name() + ", " : "") + "(16) d"
          + weight.name() + " at a label = the sum of the rows of " + output.gradient()
          + " there   [" + weight.rows() + " x " + weight.columns() + "]");
    }

    @Override
    public String formula() {
      String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
      String start = begins() ? bias.map(Tensor::name).orElse("") : input.symbol();
      return (start.isEmpty() ? "" : start + " + ") + weight.name() + "(" + names + ")";
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.lookup(this);
    }
  }
}
