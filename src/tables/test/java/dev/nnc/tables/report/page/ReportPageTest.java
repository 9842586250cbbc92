package dev.nnc.tables.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.tables.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Holds the page's structure: what a browser, and who cannot see it, goes by. */
class ReportPageTest {

  private static final List<PageDocument> PAGES = Stream.concat(
          Stream.of(
              Examples.twoClasses(),
              Examples.manyClasses(10, 64),
              Examples.manyClasses(40, 100),
              Examples.numbers(),
              Examples.evaluation()),
          OddReports.all())
      .map(PageDocument::of)
      .toList();

  static Stream<PageDocument> pages() {
    return PAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void headingsAreInOrder(PageDocument page) {
    assertEquals("en", page.one("html").getAttribute("lang"));
    assertEquals("main", page.one("main").getTagName());
    int level = 0;
    for (Element heading : page.all("h1", "h2", "h3", "h4", "h5", "h6")) {
      int next = heading.getTagName().charAt(1) - '0';
      assertTrue(level == 0 ? next == 1 : next > 1 && next <= level + 1, heading.getTextContent());
      level = next;
    }
    List<Element> links = page.inside(page.one("nav"), "a");
    assertEquals(page.texts("h2"), links.stream().map(Element::getTextContent).toList());
    assertEquals(
        page.all("h2").stream().map(heading -> "#" + heading.getAttribute("id")).toList(),
        links.stream().map(link -> link.getAttribute("href")).toList());
    for (Element section : page.all("section")) {
      Element heading = PageDocument.children(section).get(0);
      assertEquals(section.getAttribute("aria-labelledby"), heading.getAttribute("id"));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTableSaysWhatItIs(PageDocument page) {
    assertFalse(page.all("table").isEmpty());
    for (Element table : page.all("table")) {
      Element caption = PageDocument.children(table).get(0);
      assertEquals("caption", caption.getTagName());
      assertFalse(caption.getTextContent().isBlank());
    }
    for (Element head : page.all("th")) {
      assertTrue(Set.of("col", "colgroup", "row").contains(head.getAttribute("scope")));
    }
    for (Element body : page.all("tbody")) {
      int cells = 0;
      for (Element row : PageDocument.children(body)) {
        List<Element> each = PageDocument.children(row);
        assertEquals("row", each.get(0).getAttribute("scope"));
        cells = cells == 0 ? each.size() : cells;
        assertEquals(cells, each.size());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyChartHasATitleAndATable(PageDocument page) {
    Map<String, Element> byId = new HashMap<>();
    for (Element element : page.elements()) {
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || byId.put(id, element) == null, id);
    }
    for (Element svg : page.all("svg")) {
      assertEquals("img", svg.getAttribute("role"));
      String[] ids = svg.getAttribute("aria-labelledby").split(" ");
      assertEquals("title", byId.get(ids[0]).getTagName());
      assertFalse(byId.get(ids[0]).getTextContent().isBlank());
      assertEquals("desc", byId.get(ids[1]).getTagName());
      assertFalse(byId.get(ids[1]).getTextContent().isBlank());
      Element figure = PageDocument.parent(svg);
      assertEquals("figure", figure.getTagName());
      assertEquals(1, page.inside(figure, "figcaption").size());
      Element charts = PageDocument.parent(figure);
      Element section = charts.getTagName().equals("div") ? PageDocument.parent(charts) : charts;
      boolean beside = PageDocument.children(section).stream().anyMatch(ReportPageTest::isFolded);
      assertTrue(
          beside || PageDocument.children(figure).stream().anyMatch(ReportPageTest::isFolded));
    }
  }

  private static boolean isFolded(Element element) {
    return element.getTagName().equals("details");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingIsFetchedOrRun(PageDocument page) {
    assertEquals(
        List.of(), page.all("script", "img", "iframe", "object", "embed", "audio", "video"));
    for (Element element : page.elements()) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        String name = attributes.item(i).getNodeName();
        assertFalse(name.startsWith("on") || name.equals("src"), name);
      }
    }
    assertEquals("data:,", page.one("link").getAttribute("href"));
    assertTrue(page.all("meta").stream()
        .anyMatch(meta -> meta.getAttribute("content").startsWith("default-src 'none';")));
    String style = page.one("style").getTextContent();
    assertFalse(style.contains("url(") || style.contains("@import"));
    assertTrue(
        style.chars().noneMatch(c -> "<>&\"'".indexOf(c) >= 0), "HTML does not unescape styles");
  }

  @Test
  void whatDoesNotApplyIsLeftOut() {
    assertEquals(
        List.of("Results", "Classes", "Probabilities", "Settings"),
        PageDocument.of(Examples.evaluation()).texts("h2"));
    assertEquals(
        List.of(
            "Results",
            "Training",
            "Classes",
            "Probabilities",
            "Worst mistakes",
            "Importance of the columns",
            "Cross-validation",
            "Data",
            "Settings",
            "Network"),
        PageDocument.of(Examples.twoClasses()).texts("h2"));
    assertEquals(
        List.of(
            "Results",
            "Training",
            "Predictions",
            "Worst mistakes",
            "Importance of the columns",
            "Data",
            "Settings",
            "Network"),
        PageDocument.of(Examples.numbers()).texts("h2"));
  }

  @Test
  void curvesAreThoseOfTwoClasses() {
    assertEquals(2, curves(Examples.twoClasses()));
    assertEquals(0, curves(Examples.manyClasses(10, 5)));
  }

  private static long curves(Report report) {
    return PageDocument.of(report).texts("figcaption").stream()
        .filter(text -> text.startsWith("ROC") || text.startsWith("Precision"))
        .count();
  }

  @Test
  void sameReportSameBytesWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      String text = ReportPage.of(Examples.twoClasses()) + ReportPage.of(Examples.numbers());
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(text, ReportPage.of(Examples.twoClasses()) + ReportPage.of(Examples.numbers()));
      Locale.setDefault(Locale.GERMANY);
      assertEquals(text, ReportPage.of(Examples.twoClasses()) + ReportPage.of(Examples.numbers()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatTheDataSayIsText() {
    PageDocument page = PageDocument.of(OddReports.hostile());
    assertEquals(List.of(OddReports.EVIL), page.texts("h1"));
    assertTrue(page.texts("td").contains(OddReports.EVIL));
    assertTrue(page.texts("th").contains(OddReports.EVIL));
    assertTrue(page.texts("td").contains("␀ bell␇"));
    assertTrue(page.all("span").stream()
        .anyMatch(span -> span.getAttribute("title").equals(OddReports.LONG)));
    assertFalse(page.texts("th").contains(OddReports.LONG), "long texts are shortened");
  }

  @Test
  void manyRowsAndEpochsAreListedInPart() {
    PageDocument page = PageDocument.of(Examples.numbers());
    assertEquals(501, page.inside(page.folded("Predicted and true"), "tr").size());
    PageDocument many = PageDocument.of(OddReports.longHistory(5_000));
    List<String> epochs = many.inside(many.folded("Loss of each epoch"), "th").stream()
        .map(Element::getTextContent)
        .toList();
    assertTrue(epochs.size() >= 402 && epochs.size() <= 403, "" + epochs.size());
    assertTrue(epochs.contains("1") && epochs.contains("5,000") && epochs.contains("1,234 (best)"));
    assertTrue(ReportPage.of(OddReports.longHistory(5_000)).length() < 200_000);
  }
}
