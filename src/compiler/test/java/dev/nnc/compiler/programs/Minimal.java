package dev.nnc.compiler.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a program small that shows a fault, as long as it shows it: statements go, then words, then
 * digits.
 */
public final class Minimal {
  private static final String STATEMENTS = "(?<=[\n;])";
  private static final String WORDS = "(?<=\\W)|(?=\\W)";
  private static final Pattern BLOCK = Pattern.compile("residual\\s*\\{([^{}]*)}");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])[0-9][0-9_]+(?![\\w.])|(?<![\\w.])[3-9](?![\\w.])");
  private static final int MOST_TRIALS = 600;

  private final Predicate<String> faulty;
  private int trials;

  private Minimal(Predicate<String> faulty) {
    this.faulty = faulty;
  }

  /**
   * A program with the fault from which nothing can be taken away.
   *
   * @param faulty whether a text is a legal program with the fault
   */
  public static String of(String program, Predicate<String> faulty) {
    Minimal minimal = new Minimal(faulty);
    String text = program;
    String before;
    do {
      before = text;
      text = minimal.without(text, STATEMENTS);
      text = minimal.replaced(text, BLOCK, "$1");
      text = minimal.replaced(text, NUMBER, "1");
      text = minimal.replaced(text, NUMBER, "2");
      text = minimal.without(text, WORDS);
    } while (!text.equals(before));
    return text;
  }

  private boolean isFaulty(String text) {
    return trials++ < MOST_TRIALS && faulty.test(text);
  }

  private String without(String text, String boundary) {
    List<String> pieces = new ArrayList<>(Arrays.asList(text.split(boundary)));
    for (int size = Math.max(1, pieces.size() / 2); size > 0; size /= 2) {
      for (int first = pieces.size() - size; first >= 0; first -= size) {
        List<String> rest = new ArrayList<>(pieces);
        rest.subList(first, first + size).clear();
        if (isFaulty(String.join("", rest))) {
          pieces = rest;
        }
      }
    }
    return String.join("", pieces);
  }

  private String replaced(String text, Pattern pattern, String by) {
    String result = text;
    List<MatchResult> places = pattern.matcher(text).results().toList();
    for (int i = places.size() - 1; i >= 0; i--) {
      MatchResult place = places.get(i);
      Matcher one = pattern.matcher(place.group());
      String smaller =
          result.substring(0, place.start()) + one.replaceFirst(by) + result.substring(place.end());
      if (isFaulty(smaller)) {
        result = smaller;
      }
    }
    return result;
  }
}
