package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Embedding;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * From the columns of x to the numbers that feature maps work on, and from what these leave to Z1.
 * Where a dense layer alone reads Z1, its one-hot blocks are not made: their rows of W are looked
 * up.
 */
final class CategoryLowering {
  /** Rows that one loop adds: C2 vectorises no more beside the sum. */
  private static final int MOST_ROWS = 8;

  private final Network network;
  private final Value x;
  private final TensorList tensors;
  private final List<Operation> operations;
  private final List<Column> lookedUp = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  CategoryLowering(Network network, Value x, TensorList tensors, List<Operation> operations) {
    this.network = network;
    this.x = x;
    this.tensors = tensors;
    this.operations = operations;
    if (looksUp(network)) {
      network.input().categories().stream()
          .filter(column -> network.embedding(column).isEmpty())
          .forEach(lookedUp::add);
    }
  }

  /** Whether the first layer looks rows of its weights up. */
  static boolean looksUp(Network network) {
    return !network.layers().isEmpty()
        && network.layers().get(0) instanceof Layer.Dense
        && network.input().categories().stream()
            .anyMatch(column -> network.embedding(column).isEmpty());
  }

  /** The width of what feature maps leave, with the indicators. */
  static int numbers(Network network) {
    return Network.featureSize(Input.of(network.input().numbers()), network.features(), List.of());
  }

  /** The width of what the first layer multiplies: the numbers, and the rows of embeddings. */
  static int multiplied(Network network) {
    return numbers(network)
        + network.embeddings().stream().mapToInt(Embedding::width).sum();
  }

  /** The numeric columns of x, if there are any: what feature maps begin with. */
  Value numbers() {
    Input input = network.input();
    if (input.categories().isEmpty() || input.numbers() == 0) {
      return x;
    }
    Value numbers = new Value("N", input.numbers());
    List<Column> columns =
        input.columns().stream().filter(column -> !column.isCategory()).toList();
    return add(new CategoryOperation.Numbers(x, numbers, columns));
  }

  /**
   * What feature maps leave, side by side with the indicators and blocks; x if there is nothing.
   */
  Value join(Value numbers, List<Value> incomplete) {
    List<Column> blocks = new ArrayList<>(network.input().categories());
    blocks.removeAll(lookedUp);
    if (blocks.isEmpty() && incomplete.isEmpty()) {
      return numbers;
    }
    Map<Column, Tensor> tables = tables();
    String whole = lookedUp.isEmpty() ? "Z1" : "J";
    int width = multiplied(network)
        + (lookedUp.isEmpty() ? network.featureSize() - multiplied(network) : 0);
    Value joined = new Value(blocks.isEmpty() ? whole : "J0", width);
    boolean present = network.input().numbers() > 0;
    add(new CategoryOperation.Join(numbers, joined, present, incomplete, !blocks.isEmpty()));
    int at = numbers(network);
    for (int i = 1; i <= blocks.size(); i++) {
      Column column = blocks.get(i - 1);
      Value next = new Value(i == blocks.size() ? whole : "J" + i, width);
      Optional<Embedding> embedding = network.embedding(column);
      joined = embedding.isPresent()
          ? add(embed(joined, next, embedding.get(), at, tables))
          : add(new CategoryOperation.OneHot(joined, next, x, column, at));
      at += embedding.map(Embedding::width).orElse(column.labels().size());
    }
    names.add(blocks.isEmpty() ? "indicators" : name());
    return joined;
  }

  private Value add(Operation operation) {
    operations.add(operation);
    return operation.output();
  }

  private CategoryOperation.Embed embed(
      Value input, Value output, Embedding embedding, int at, Map<Column, Tensor> tables) {
    return new CategoryOperation.Embed(
        input,
        output,
        x,
        embedding.column(),
        at,
        Objects.requireNonNull(tables.get(embedding.column())),
        new Penalty(0, embedding.l2()));
  }

  /** E1, E2, … in the order of the file. */
  private Map<Column, Tensor> tables() {
    Map<Column, Tensor> tables = new HashMap<>();
    for (Embedding embedding : network.embeddings()) {
      int rows = embedding.column().labels().size() + 1;
      tables.put(
          embedding.column(),
          tensors.add(
              "E" + (tables.size() + 1),
              Optional.empty(),
              Tensor.Role.EMBEDDING,
              List.of(rows, embedding.width()),
              embedding.initializer(),
              true));
    }
    return tables;
  }

  private String name() {
    String embedded = String.join(
        ", ", network.embeddings().stream().map(e -> e.column().name()).toList());
    return embedded.isEmpty() ? "one-hot" : "embed " + embedded;
  }

  /** What stands between feature maps and layers, as messages call it. */
  List<String> names() {
    return List.copyOf(names);
  }

  List<Column> lookedUp() {
    return List.copyOf(lookedUp);
  }

  /**
   * The sum of the rows of W that labels choose, and of what is multiplied, if there is something.
   *
   * @param multiplied what a product multiplies, or x
   */
  List<Operation> lookups(
      int layer,
      Value multiplied,
      Value output,
      Tensor weight,
      Optional<Tensor> bias,
      Penalty penalty) {
    List<Operation> sum = new ArrayList<>();
    int from = multiplied(network);
    Value current = x;
    if (from > 0) {
      current = new Value("S" + layer, output.width());
      sum.add(new Operation.Product(multiplied, current, weight.part(0, from), bias, penalty));
    }
    int groups = (lookedUp.size() + MOST_ROWS - 1) / MOST_ROWS;
    for (int k = 1; k <= groups; k++) {
      List<Column> columns =
          lookedUp.subList((k - 1) * MOST_ROWS, Math.min(k * MOST_ROWS, lookedUp.size()));
      int rows = columns.stream().mapToInt(column -> column.labels().size()).sum();
      Value next = k == groups ? output : new Value("S" + layer + "." + k, output.width());
      sum.add(new CategoryOperation.Lookup(
          k,
          current,
          next,
          x,
          columns,
          weight.part(from, rows),
          current.equals(x) ? bias : Optional.empty(),
          penalty));
      from += rows;
      current = next;
    }
    return sum;
  }
}
