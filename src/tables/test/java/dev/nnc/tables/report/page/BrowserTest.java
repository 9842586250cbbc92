package dev.nnc.tables.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nnc.tables.report.page.Chromium.Visit;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loads reports in Chromium, where there is one, and measures what it shows. {@code -Pbrowser} runs
 * it, as {@code .ci/run} does after a build.
 */
@Tag("browser")
class BrowserTest {
  private static final Pattern FINDINGS = Pattern.compile(
      "<pre id=\"findings\" data-texts=\"(\\d+)\" data-scheme=\"(\\w+)\">(.*?)</pre>",
      Pattern.DOTALL);

  private static Optional<Chromium> browser = Optional.empty();

  @TempDir
  private Path room;

  @BeforeAll
  static void isThere() {
    browser = Chromium.found();
    assumeTrue(browser.isPresent(), "no Chromium on the PATH: reports are not looked at");
  }

  /** Pages in frames as wide as a desktop's and a phone's, and a script that looks at them. */
  private Visit visit(Map<String, String> pages, boolean dark) throws Exception {
    StringBuilder frames = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><body>");
    pages.forEach((name, page) -> {
      for (int width : new int[] {1280, 400}) {
        String text = page.replace("&", "&amp;").replace("\"", "&quot;");
        frames.append("<iframe title=\"" + name + " at " + width + "\" style=\"width:" + width
            + "px; height: 900px\" srcdoc=\"" + text + "\"></iframe>\n");
      }
    });
    try (InputStream in = BrowserTest.class.getResourceAsStream("/report/measure.js")) {
      String script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      frames.append("<pre id=\"findings\"></pre><script>" + script + "</script>");
    }
    Path harness = Files.writeString(room.resolve("harness.html"), frames);
    return browser.orElseThrow().open(harness, dark, room);
  }

  private static Map<String, String> reports() {
    Map<String, String> pages = new TreeMap<>();
    pages.put("two", ReportPage.of(Examples.twoClasses()));
    pages.put("many", ReportPage.of(Examples.manyClasses(20, 100)));
    pages.put("numbers", ReportPage.of(Examples.numbers()));
    pages.put("evaluation", ReportPage.of(Examples.evaluation()));
    pages.put("hostile", ReportPage.of(OddReports.hostile()));
    pages.put("long", ReportPage.of(OddReports.longHistory(5_000)));
    return pages;
  }

  private static Matcher findings(Visit visit) {
    Matcher found = FINDINGS.matcher(visit.tree());
    assertTrue(found.find(), visit.tree().substring(Math.max(0, visit.tree().length() - 300)));
    return found;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everythingIsSeenInBothSchemes(boolean dark) throws Exception {
    Map<String, String> reports = reports();
    Visit visit = visit(reports, dark);
    Matcher found = findings(visit);
    assertEquals("", found.group(3));
    assertEquals(dark ? "dark" : "light", found.group(2));
    assertTrue(Integer.parseInt(found.group(1)) > 2_000, found.group(1));
    assertEquals(List.of(), visit.messages());
    assertEquals(List.of(), visit.requests());
  }

  /** Without this, a browser that shows nothing would please the test above. */
  @Test
  void whatIsWrongIsFound() throws Exception {
    String bad =
        "<!DOCTYPE html><html><body style=\"background: #777\"><p style=\"color: #888\">faint</p>"
            + "<div style=\"width: 2000px\">wide</div>"
            + "<svg viewBox=\"0 0 100 100\" width=\"100\"><text x=\"90\" y=\"50\">outside</text>"
            + "<text x=\"85\" y=\"50\">over</text></svg>"
            + "<img src=\"http://127.0.0.1:9/picture.png\"><script>console.error('oh')</script>";
    Visit visit = visit(Map.of("bad", bad), false);
    String found = findings(visit).group(3);
    assertTrue(found.contains("of `faint`"), found);
    assertTrue(found.contains("the page is 20"), found);
    assertTrue(found.contains("`outside` is cut off"), found);
    assertTrue(found.contains("`over` covers `outside`"), found);
    assertTrue(visit.messages().stream().anyMatch(line -> line.contains("oh")), visit.toString());
    assertTrue(visit.requests().contains("http://127.0.0.1:9/picture.png"), visit.toString());
  }
}
