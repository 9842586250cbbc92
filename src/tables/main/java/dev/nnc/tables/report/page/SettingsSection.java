package dev.nnc.tables.report.page;

import dev.nnc.tables.report.Report.Setting;
import dev.nnc.tables.report.markup.Markup;
import java.util.List;

/** What is needed to do it again. */
record SettingsSection(String version, List<Setting> settings) implements Section {

  @Override
  public String title() {
    return "Settings";
  }

  @Override
  public void write(Markup out) {
    Grid grid = new Grid("What is needed to do it again, with the files above", "setting", "value");
    grid.row(Cell.text("nnc"), Cell.text(version));
    settings.forEach(setting -> grid.row(Cell.text(setting.name()), Cell.words(setting.value())));
    grid.write(out);
  }
}
