package dev.nnc.cli.tables;

import dev.nnc.cli.argument.TrainArguments;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is needed to train once more: the settings in a report. */
public final class TrainSettings {
  private TrainSettings() {}

  /** By their names. */
  public static List<Report.Setting> of(TrainArguments arguments, Network network, long seed) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("seed", Long.toString(seed));
    settings.put(
        "validation",
        arguments
            .validation()
            .file()
            .map(file -> String.valueOf(file.getFileName()))
            .orElse(Double.toString(arguments.validation().share())));
    settings.put("split seed", Long.toString(arguments.splitSeed()));
    settings.put("epochs", Integer.toString(arguments.limits().epochs()));
    settings.put(
        "patience",
        arguments.limits().patience().isPresent()
            ? Integer.toString(arguments.limits().patience().getAsInt())
            : "off");
    settings.put("class weights", arguments.balanced() ? "balanced" : "none");
    settings.put("batch", Integer.toString(network.batch()));
    new TreeMap<>(arguments.constants())
        .forEach((name, value) -> settings.put("-D " + name, Double.toString(value)));
    return settings.entrySet().stream()
        .map(each -> new Report.Setting(each.getKey(), each.getValue()))
        .toList();
  }
}
