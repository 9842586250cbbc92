package dev.nnc.compiler.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Spoils a text: characters, words or lines are left out, doubled, changed places with, or come in
 * from elsewhere.
 */
public final class Mutation {
  private static final int MOST = 3;
  private static final String CHARACTERS = "(?s)(?<=.)";
  private static final String WORDS = "(?<=\\W)|(?=\\W)";
  private static final String LINES = "(?<=\n)";
  private static final List<String> STRANGERS = List.of(
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "\"",
      "\\",
      "/*",
      "*/",
      "//",
      "=",
      ",",
      ";",
      "\n",
      "\r",
      "-",
      "^",
      "<",
      "network",
      "const",
      "package",
      "activation",
      "trained",
      "true",
      "if",
      "residual",
      "input",
      "softmax",
      "1e999",
      "0",
      "-1",
      "1e-400",
      "99999999999",
      "2147483647",
      "0.5.",
      "\u0000",
      "\uD800",
      "\uFEFF",
      "\uD83D\uDE00",
      " ");

  private final Dice dice;

  private Mutation(Dice dice) {
    this.dice = dice;
  }

  /** The text with some mutations. */
  public static String of(String text, Random random) {
    Mutation mutation = new Mutation(new Dice(random));
    String spoilt = text;
    for (int i = mutation.dice.between(1, MOST); i > 0; i--) {
      spoilt = mutation.once(spoilt);
    }
    return spoilt;
  }

  private String once(String text) {
    List<String> pieces =
        new ArrayList<>(Arrays.asList(text.split(dice.of(CHARACTERS, WORDS, WORDS, LINES))));
    int here = dice.between(0, pieces.size() - 1);
    int there = dice.between(0, pieces.size() - 1);
    switch (dice.between(0, 5)) {
      case 0 -> pieces.remove(here);
      case 1 -> pieces.add(there, pieces.get(here));
      case 2 -> pieces.add(here, pieces.get(here));
      case 3 -> pieces.set(here, pieces.set(there, pieces.get(here)));
      case 4 -> pieces.set(here, dice.of(STRANGERS));
      default -> pieces.add(here, dice.of(STRANGERS));
    }
    return String.join("", pieces);
  }
}
