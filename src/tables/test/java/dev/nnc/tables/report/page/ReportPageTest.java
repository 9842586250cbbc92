package dev.nnc.tables.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

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
  void headingsAreInOrder(PageDocument page) throws Exception {
    assertEquals(List.of("en"), page.attributes("/html", "lang"));
    assertEquals(1, page.all("//h1").size());
    assertEquals(1, page.all("//main").size());
    assertEquals(page.texts("//nav//a"), page.texts("//h2"));
    assertEquals(
        page.attributes("//nav//a", "href"),
        page.attributes("//h2", "id").stream().map(id -> "#" + id).toList());
    assertEquals(
        page.all("//h3").size(), page.all("//section/h3[preceding-sibling::h2]").size());
    assertEquals(page.all("//section").size(), page.all("//h2").size());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTableSaysWhatItIs(PageDocument page) throws Exception {
    int tables = page.all("//table").size();
    assertTrue(tables > 0);
    assertEquals(tables, page.all("//table/caption[string-length(.) > 0]").size());
    assertEquals(List.of(), page.all("//th[not(@scope)]"));
    assertEquals(List.of(), page.all("//tbody/tr[not(th)]"));
    for (Element body : page.all("//tbody")) {
      int cells = 0;
      for (Element row : children(body)) {
        cells = cells == 0 ? children(row).size() : cells;
        assertEquals(cells, children(row).size());
      }
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyChartHasATitleAndATable(PageDocument page) throws Exception {
    for (Element svg : page.all("//svg")) {
      assertEquals("img", svg.getAttribute("role"));
      String[] ids = svg.getAttribute("aria-labelledby").split(" ");
      assertFalse(page.texts("//title[@id='" + ids[0] + "']").get(0).isBlank());
      assertFalse(page.texts("//desc[@id='" + ids[1] + "']").get(0).isBlank());
    }
    assertEquals(page.all("//svg").size(), page.all("//figure[svg][figcaption]").size());
    assertEquals(
        page.all("//figure").size(),
        page.all("//figure[details//table or ../following-sibling::details//table]")
            .size());
    List<String> ids = page.attributes("//*[@id]", "id");
    assertEquals(ids.size(), new HashSet<>(ids).size());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingIsFetchedOrRun(PageDocument page) throws Exception {
    assertEquals(List.of(), page.all("//script | //img | //iframe | //object | //*[@src]"));
    assertEquals(List.of(), page.all("//@*[starts-with(name(), 'on')]/.."));
    assertEquals(List.of("data:,"), page.attributes("//link", "href"));
    assertTrue(page.attributes("//meta[@http-equiv='Content-Security-Policy']", "content")
        .get(0)
        .startsWith("default-src 'none';"));
    String style = page.texts("//style").get(0);
    assertFalse(style.contains("url(") || style.contains("@import"));
    assertTrue(
        style.chars().noneMatch(c -> "<>&\"'".indexOf(c) >= 0), "HTML does not unescape styles");
  }

  @Test
  void whatDoesNotApplyIsLeftOut() throws Exception {
    assertEquals(
        List.of("Results", "Classes", "Probabilities", "Settings"),
        PageDocument.of(Examples.evaluation()).texts("//h2"));
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
        PageDocument.of(Examples.twoClasses()).texts("//h2"));
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
        PageDocument.of(Examples.numbers()).texts("//h2"));
  }

  @Test
  void curvesAreThoseOfTwoClasses() throws Exception {
    String curves = "//figcaption[starts-with(., 'ROC') or starts-with(., 'Precision')]";
    assertEquals(2, PageDocument.of(Examples.twoClasses()).all(curves).size());
    assertEquals(0, PageDocument.of(Examples.manyClasses(10, 5)).all(curves).size());
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
  void whatTheDataSayIsText() throws Exception {
    PageDocument page = PageDocument.of(OddReports.hostile());
    assertEquals(List.of(OddReports.EVIL), page.texts("//h1"));
    assertTrue(page.texts("//tbody//td").contains(OddReports.EVIL));
    assertTrue(page.texts("//tbody/tr/th").contains(OddReports.EVIL));
    assertTrue(page.attributes("//span[@title]", "title").contains(OddReports.LONG));
    assertTrue(
        page.texts("//tbody//th").stream().noneMatch(text -> text.equals(OddReports.LONG)),
        "long texts are shortened");
    assertTrue(page.texts("//td").contains("␀ bell␇"));
  }

  @Test
  void exactNumbersStandInTheTables() throws Exception {
    PageDocument page = PageDocument.of(Examples.numbers());
    assertEquals(
        501, page.all("//details[contains(summary, 'Predicted and true')]//tr").size());
    PageDocument many = PageDocument.of(OddReports.longHistory(5_000));
    int rows =
        many.all("//details[contains(summary, 'Loss of each epoch')]//tbody/tr").size();
    assertTrue(rows >= 400 && rows <= 401, "" + rows);
    assertEquals(1, many.all("//details//th[contains(., '(best)')]").size());
    assertTrue(ReportPage.of(OddReports.longHistory(5_000)).length() < 200_000);
  }
}
