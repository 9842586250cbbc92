package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What became of planted faults, as the tables of a part of docs/proof.md. */
final class FaultReport {
  private static final Path PAGE = Path.of("..", "..", "docs", "proof.md");

  private final Map<String, Score> byFault = new TreeMap<>();
  private final Map<String, Score> byNetwork = new TreeMap<>();
  private final Score all = new Score();
  private final List<String> explained = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();
  private int unreached;

  /** Of so many faults, how many were noticed by either judge. */
  private static final class Score {
    private int planted;
    private int byVerification;
    private int byTest;

    void add(FaultTrial.Outcome outcome) {
      planted++;
      byVerification += outcome.byVerification() ? 1 : 0;
      byTest += outcome.byTest() ? 1 : 0;
    }

    String row(String name) {
      return "| " + name + " | " + planted + " | " + byVerification + " | " + byTest + " |\n";
    }
  }

  /** Counts the faults of a network's class. */
  void add(String network, List<FaultTrial.Outcome> outcomes) {
    for (FaultTrial.Outcome outcome : outcomes) {
      if (!outcome.reached()) {
        unreached++;
        continue;
      }
      String name = outcome.fault().name();
      byFault.computeIfAbsent(name, n -> new Score()).add(outcome);
      byNetwork.computeIfAbsent(network, n -> new Score()).add(outcome);
      all.add(outcome);
      if (!outcome.byVerification() || !outcome.byTest()) {
        String by =
            outcome.byVerification() ? "the test" : outcome.byTest() ? "the verification" : "both";
        String what = name + " in `" + outcome.fault().place().replace("|", "\\|") + "`";
        HarmlessFault.reason(outcome.fault())
            .ifPresentOrElse(
                reason -> explained.add(
                    "| " + network + " | " + what + " | " + by + " | " + reason + " |\n"),
                () -> missed.add(network + ", not noticed by " + by + ": " + what + " -> "
                    + outcome.fault().replacement()));
      }
    }
  }

  /** Faults that somebody should have noticed. */
  List<String> missed() {
    return missed;
  }

  private String text() {
    StringBuilder text = new StringBuilder("\n");
    Function<String, String> head = first -> "| " + first
        + " | planted | noticed by the verification | by the emitted test |\n|---|---|---|---|\n";
    text.append(head.apply("fault"));
    byFault.forEach((name, score) -> text.append(score.row(name)));
    text.append(all.row("**all**")).append("\n").append(head.apply("network"));
    byNetwork.forEach((name, score) -> text.append(score.row(name)));
    if (unreached > 0) {
      text.append("\nFurther " + unreached
          + " stood in code that these sizes, or this machine's vectors, never run.\n");
    }
    if (!explained.isEmpty()) {
      text.append("\n| network | fault | not noticed by | why |\n|---|---|---|---|\n");
      explained.forEach(text::append);
    }
    return text.append("\n").toString();
  }

  /** The part of the page between two comments is this report; -Dproof.update writes it there. */
  void assertOnPage(String part) throws IOException {
    String page = Files.readString(PAGE);
    String begin = "<!-- " + part + ": begin -->\n";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf("<!-- " + part + ": end -->");
    if (System.getProperty("proof.update") != null) {
      Files.writeString(PAGE, page.substring(0, from) + text() + page.substring(to));
    } else {
      assertEquals(text(), page.substring(from, to), "run with -Dproof.update");
    }
  }
}
