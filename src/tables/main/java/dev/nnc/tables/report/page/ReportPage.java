package dev.nnc.tables.report.page;

import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import dev.nnc.tables.report.markup.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A report as one file of HTML that needs no network: the same report gives the same bytes. Its
 * policy forbids the browser to fetch or to run anything.
 */
public final class ReportPage {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  /** The last part of the rows is shown in detail. */
  private static Optional<Part> detailed(Report report) {
    return report.parts().stream().reduce((a, b) -> b);
  }

  private ReportPage() {}

  /** The text of the file, to be written as UTF-8. */
  public static String of(Report report) {
    Markup out = new Markup();
    List<Section> sections = sections(report);
    out.open("html", "lang", "en");
    head(out, report);
    out.open("body").open("header");
    out.element("h1", report.title());
    if (!report.documentation().isBlank()) {
      out.element("p", report.documentation().strip(), "class", "documentation");
    }
    Summary.write(out, report);
    out.open("nav", "aria-label", "Sections").open("ul");
    for (int i = 0; i < sections.size(); i++) {
      out.open("li")
          .element("a", sections.get(i).title(), "href", "#section" + i)
          .close();
    }
    out.close().close().close();
    out.open("main");
    for (int i = 0; i < sections.size(); i++) {
      out.open("section", "aria-labelledby", "section" + i);
      out.element("h2", sections.get(i).title(), "id", "section" + i);
      sections.get(i).write(out);
      out.close();
    }
    out.close();
    out.element("footer", "Made by nnc " + report.version() + ".");
    out.close().close();
    return "<!DOCTYPE html>\n" + out;
  }

  private static void head(Markup out, Report report) {
    out.open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.empty("meta", "name", "generator", "content", "nnc " + report.version());
    out.empty("link", "rel", "icon", "href", "data:,");
    out.element("title", report.title() + ": report");
    out.element("style", styleSheet());
    out.close();
  }

  /** Has none of the characters that are escaped. */
  private static String styleSheet() {
    try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Section> sections(Report report) {
    List<Section> all = new ArrayList<>();
    all.add(new ResultsSection(report.parts()));
    report.history().ifPresent(history -> all.add(new HistorySection(history)));
    detailed(report).ifPresent(part -> {
      for (Outcome outcome : part.outcomes()) {
        if (outcome instanceof Outcome.OfClasses classes) {
          all.add(new ClassesSection(part.name(), classes));
          all.add(new ProbabilitiesSection(part.name(), classes));
        } else if (outcome instanceof Outcome.OfNumbers numbers) {
          all.add(new NumbersSection(part.name(), numbers, part.outcomes().size() > 1));
        }
      }
    });
    report.mistakes().ifPresent(mistakes -> all.add(new MistakesSection(mistakes)));
    report.importance().ifPresent(importance -> all.add(new ImportanceSection(importance)));
    all.add(new FoldsSection(report.folds()));
    all.add(new DataSection(report.data()));
    all.add(new SettingsSection(report.version(), report.settings()));
    all.add(new LayersSection(report.layers()));
    all.removeIf(Section::isEmpty);
    return all;
  }
}
