package dev.nnc.compiler.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a legal program: every statement, option, activation, loss, optimizer, schedule and look
 * may come up.
 */
public final class RandomProgram {
  private static final int MOST_LAYERS = 5;
  private static final List<String> INPUTS = List.of(
      "age", "income", "x", "y", "W1", "rows", "open", "record", "Net", "_x", "INPUT_SIZE", "seed");
  private static final List<String> DOCUMENTATION = List.of(
      "/// Some <b>text</b> & more.", "///*/ {@code x} \\u002a/ @see", "///", "/// <p>two</p>   ");

  private final Dice dice;
  private final Numerals numerals;
  private final Declarations activations;

  private RandomProgram(Dice dice) {
    this.dice = dice;
    this.numerals = new Numerals(dice);
    this.activations = new Declarations(dice, numerals);
  }

  /** The text of a program. */
  public static String write(Random random) {
    Dice dice = new Dice(random);
    return Spacing.of(new RandomProgram(dice).text(), dice);
  }

  private String text() {
    List<String> networks = new ArrayList<>();
    String name = dice.onceIn(3)
        ? dice.of(OutputNames.ofNetworks())
        : dice.of("Net", "net", "Digits", "_", "N").concat(Integer.toString(dice.between(0, 99)));
    network(name, networks);
    if (dice.onceIn(12)) {
      network(name + "b", networks);
    }
    // A network may use an activation declared after it.
    List<String> rest = new ArrayList<>(activations.lines());
    rest.addAll(dice.onceIn(3) ? 0 : rest.size(), networks);
    List<String> lines = new ArrayList<>();
    if (dice.onceIn(2)) {
      lines.add("package " + dice.of("p", "com.example", "_a.b1.network"));
    }
    numerals
        .constants()
        .forEach((constant, value) -> lines.add("const " + constant + " = " + value));
    lines.addAll(rest);
    return String.join("\n", lines) + "\n";
  }

  private void network(String name, List<String> lines) {
    for (int i = dice.between(-2, 2); i > 0; i--) {
      lines.add(dice.of(DOCUMENTATION));
    }
    lines.add("network " + name + " {");
    List<String> statements = new ArrayList<>();
    LayerLines layers = dice.onceIn(4) ? afterColumns(statements) : afterInput(statements);
    layers.chain(dice.between(1, MOST_LAYERS), true);
    Settings settings = new Settings(dice, numerals);
    Settings.Aim aim = settings.aim(layers.width());
    layers.finish(aim.outputs());
    boolean ofLink = aim.hasLink() && layers.endsWith("exponential");
    if (ofLink || layers.endsWith("softmax") || layers.endsWith("sigmoid")) {
      layers.dense(aim.outputs(), false);
    }
    statements.addAll(layers.lines());
    for (String setting : settings.lines(aim, layers.hasBatchNorm())) {
      insert(setting, statements);
    }
    lines.addAll(statements);
    lines.add("}");
  }

  /** Adds an input with categories, and begins the layers. */
  private LayerLines afterColumns(List<String> statements) {
    ColumnLines columns = new ColumnLines(dice, numerals);
    int numbers = columns.numbers();
    statements.add(columns.input(numbers));
    LayerLines layers = new LayerLines(dice, numerals, activations, numbers);
    if (numbers > 0) {
      layers.features();
    }
    layers.append(columns.embeds(), columns.blocks());
    return layers;
  }

  /** Adds an input of numbers, and begins the layers. */
  private LayerLines afterInput(List<String> statements) {
    int inputs = dice.width();
    List<String> known = dice.onceIn(2) ? INPUTS : OutputNames.ofInputs();
    if (inputs <= known.size() && dice.onceIn(4)) {
      List<String> names = dice.shuffled(known).subList(0, inputs);
      statements.add(
          "input " + String.join(", ", names) + (inputs == 1 || dice.onceIn(9) ? "," : ""));
    } else {
      statements.add("input " + numerals.size(inputs));
    }
    LayerLines layers = new LayerLines(dice, numerals, activations, inputs);
    layers.features();
    return layers;
  }

  /** Puts a setting anywhere, but into no block. */
  private void insert(String setting, List<String> statements) {
    int place = dice.between(0, statements.size());
    int open = 0;
    for (String statement : statements.subList(0, place)) {
      open += statement.endsWith("{") ? 1 : statement.equals("}") ? -1 : 0;
    }
    statements.add(open == 0 ? place : statements.size(), setting);
  }
}
