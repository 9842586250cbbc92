import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nnc.tables.open.Tables;
import dev.nnc.tables.read.TableSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Trains the network of {@code nnc new} on tables as a user does, in processes of their own, and prints what it reaches
 * beside the figures that a table's note.json has of scikit-learn.
 *
 * <p>A table is a folder with note.json (file, target, task, figures of others) and split.json (the rows of the test part).
 * Without options it trains on the other rows and evaluates on the test part, once a seed. With {@code --variant NAME
 * FROM TO}, text of the network is replaced first; {@code --folds K} cross-validates on the training rows instead, which is how
 * defaults are chosen: test rows have no part in it.
 */
final class DefaultNetworks {
  private static final String USAGE =
      "src/bench/tables/run FOLDER [--only NAME]... [--seeds N] [--folds K] [--variant NAME FROM TO]...\n"
          + "FOLDER has a folder a table, as data/tables";

  private record Variant(String name, List<String[]> replacements) {}

  private record Arguments(Path folder, List<String> only, int seeds, int folds, Variant variant) {
    static Arguments of(String... words) {
      Path folder = null;
      List<String> only = new ArrayList<>();
      int seeds = 1;
      int folds = 0;
      List<String[]> replacements = new ArrayList<>();
      String name = "the default";
      for (int i = 0; i < words.length; i++) {
        switch (words[i]) {
          case "--only" -> only.add(words[++i]);
          case "--seeds" -> seeds = Integer.parseInt(words[++i]);
          case "--folds" -> folds = Integer.parseInt(words[++i]);
          case "--variant" -> {
            name = words[++i];
            replacements.add(new String[] {words[++i], words[++i]});
          }
          default -> folder = Path.of(words[i]);
        }
      }
      return new Arguments(folder, only, seeds, folds, new Variant(name, replacements));
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 0 || args[0].startsWith("-")) {
      System.out.println(USAGE);
      return;
    }
    Arguments arguments = Arguments.of(args);
    List<Path> tables;
    try (Stream<Path> all = Files.list(arguments.folder())) {
      tables = all.filter(path -> Files.exists(path.resolve("note.json"))).sorted().toList();
    }
    System.out.println("Network: " + arguments.variant().name() + "\n");
    System.out.println("| table | rows | metric | linear | MLP | boosting | nnc | by seed | of one standard error | s |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    double[] ranks = new double[4];
    int ranked = 0;
    for (Path table : tables) {
      if (!arguments.only().isEmpty() && arguments.only().stream().noneMatch(table.toString()::contains)) {
        continue;
      }
      Line line = new DefaultNetworks(table, arguments).measure();
      System.out.println(line.text());
      double[] rank = line.ranks();
      for (int k = 0; k < ranks.length; k++) {
        ranks[k] += rank[k];
      }
      ranked++;
    }
    System.out.printf(
        Locale.ROOT,
        "%nAverage rank: linear %.2f, MLP %.2f, boosting %.2f, nnc %.2f%n",
        ranks[0] / ranked,
        ranks[1] / ranked,
        ranks[2] / ranked,
        ranks[3] / ranked);
  }

  /** A table's figures: of linear, MLP, boosting, and ours by seed. */
  private record Line(String name, int rows, int testRows, boolean classes, double[] others, double[] ours, double seconds) {

    double mean() {
      return Arrays.stream(ours).average().orElse(Double.NaN);
    }

    double[] ranks() {
      double[] figures = {others[0], others[1], others[2], mean()};
      double[] ranks = new double[figures.length];
      for (int k = 0; k < figures.length; k++) {
        double rank = 1;
        for (int j = 0; j < figures.length; j++) {
          double better = classes ? figures[j] - figures[k] : figures[k] - figures[j];
          rank += better > 0 ? 1 : better == 0 && j != k ? 0.5 : 0;
        }
        ranks[k] = rank;
      }
      return ranks;
    }

    /** How far below the better of linear and MLP, in standard errors of the test rows. */
    double behind() {
      double best = classes ? Math.max(others[0], others[1]) : Math.min(others[0], others[1]);
      double error = classes
          ? Math.sqrt(Math.max(best * (1 - best), 1e-9) / testRows)
          : best / Math.sqrt(2.0 * testRows);
      return (classes ? best - mean() : mean() - best) / error;
    }

    String text() {
      StringBuilder seeds = new StringBuilder();
      Arrays.stream(ours).forEach(value -> seeds.append(seeds.isEmpty() ? "" : " ").append(number(value)));
      return "| " + name + " | " + rows + " | " + (classes ? "accuracy" : "RMSE") + " | " + number(others[0]) + " | "
          + number(others[1]) + " | " + number(others[2]) + " | " + number(mean()) + " | " + seeds + " | "
          + String.format(Locale.ROOT, "%+.1f", -behind()) + " | " + String.format(Locale.ROOT, "%.1f", seconds) + " |";
    }

    private static String number(double value) {
      return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value < 100 ? "%.4f" : "%.0f", value);
    }
  }

  private final Path table;
  private final Arguments arguments;
  private final Map<String, Object> note;

  private DefaultNetworks(Path table, Arguments arguments) throws IOException {
    this.table = table;
    this.arguments = arguments;
    this.note = (Map<String, Object>) json(table.resolve("note.json"));
  }

  private Line measure() throws Exception {
    Path work = Files.createTempDirectory("nnc-tables");
    try {
      boolean classes = note.get("task").equals("classification");
      String target = target();
      Set<Integer> test = testRows();
      int[] rows = split(work, target, test);
      run(work, "new", "train.csv", "--target", target, "--task", classes ? "classes" : "number", "--name", "Net", "-o", "net.nn");
      Path network = work.resolve("net.nn");
      String text = Files.readString(network);
      for (String[] change : arguments.variant().replacements()) {
        text = text.replaceAll(change[0], change[1]);
      }
      Files.writeString(network, text);
      double[] ours = new double[arguments.seeds()];
      long start = System.nanoTime();
      for (int seed = 0; seed < ours.length; seed++) {
        String folder = "run" + seed;
        List<String> train = new ArrayList<>(List.of("train", "net.nn", "train.csv", "-o", folder));
        if (seed > 0) {
          train.addAll(List.of("--seed", String.valueOf(seed), "--split-seed", String.valueOf(seed)));
        }
        if (arguments.folds() > 0) {
          train.addAll(List.of("--folds", String.valueOf(arguments.folds())));
        }
        String trained = run(work, train.toArray(String[]::new));
        ours[seed] = arguments.folds() > 0
            ? ofFolds(trained, classes)
            : figure(
                run(work, "eval", "net.nn", "--weights", folder + "/Net.safetensors", "test.csv", "--message-format", "json"),
                classes ? "accuracy" : "rmse");
      }
      double seconds = (System.nanoTime() - start) / 1e9 / ours.length;
      return new Line(table.getFileName().toString(), rows[0], rows[1], classes, others(classes), ours, seconds);
    } finally {
      try (Stream<Path> files = Files.walk(work)) {
        files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private double[] others(boolean classes) {
    Map<String, Object> figures = (Map<String, Object>) ((Map<String, Object>) note.get("baseline")).get("test");
    return new double[] {
      (Double) figures.get(classes ? "logistic" : "ridge"),
      (Double) figures.get("mlp"),
      (Double) figures.get("hist_gradient_boosting")
    };
  }

  private Set<Integer> testRows() throws IOException {
    Object split = json(table.resolve("split.json"));
    List<Object> rows = (List<Object>) (split instanceof Map<?, ?> map ? map.values().iterator().next() : split);
    Set<Integer> test = new HashSet<>();
    rows.forEach(row -> test.add(((Number) row).intValue()));
    return test;
  }

  /** A file without a header has names of its own; the note may call its last column otherwise. */
  private String target() {
    String target = (String) note.get("target");
    try (TableSource source =
        Tables.open(table.resolve((String) note.get("file")), dev.nnc.tables.read.ReadingOptions.none())) {
      List<String> columns = source.columns();
      return columns.contains(target) ? target : columns.get(columns.size() - 1);
    }
  }

  /** Whether two cells are equal, as texts or as numbers: a note has a class 1 as 1.0. */
  private static boolean isSame(String label, String cell) {
    try {
      return label.equals(cell) || Double.parseDouble(label) == Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Writes both parts with the lines of the table as they are; the rows of each. */
  private int[] split(Path work, String target, Set<Integer> test) throws IOException {
    Path file = table.resolve((String) note.get("file"));
    List<Integer> starts = new ArrayList<>();
    boolean minus200 = note.get("quirks").toString().contains("-200 means missing");
    List<Boolean> used = new ArrayList<>();
    try (TableSource source = Tables.open(file, dev.nnc.tables.read.ReadingOptions.none())) {
      int column = source.columns().indexOf(target);
      while (source.next()) {
        starts.add((int) source.row().line());
        String cell = source.row().text(column);
        used.add(note.get("classes") instanceof List<?> classes
            ? classes.stream().anyMatch(label -> isSame((String) label, cell))
            : !source.row().isMissing(column) && !(minus200 && cell.startsWith("-200")));
      }
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    StringBuilder train = new StringBuilder();
    lines.subList(0, starts.get(0) - 1).forEach(line -> train.append(line).append('\n'));
    StringBuilder tested = new StringBuilder(train);
    int[] counts = new int[2];
    int index = 0;
    for (int k = 0; k < starts.size(); k++) {
      if (used.get(k)) {
        int part = test.contains(index++) ? 1 : 0;
        counts[part]++;
        int end = k + 1 < starts.size() ? starts.get(k + 1) - 1 : lines.size();
        for (String line : lines.subList(starts.get(k) - 1, end)) {
          (part == 0 ? train : tested).append(line).append('\n');
        }
      }
    }
    Files.writeString(work.resolve("train.csv"), train, StandardCharsets.ISO_8859_1);
    Files.writeString(work.resolve("test.csv"), tested, StandardCharsets.ISO_8859_1);
    return counts;
  }

  private static String run(Path work, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("nnc.root") + "/nnc"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command)
        .directory(work.toFile())
        .redirectError(work.resolve("messages.txt").toFile())
        .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + "\n" + Files.readString(work.resolve("messages.txt")));
    }
    return out;
  }

  /** A figure of an object in JSON, wherever it stands first. */
  private static double figure(String json, String name) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && parser.currentName().equals(name)) {
          parser.nextToken();
          return parser.getDoubleValue();
        }
      }
    }
    throw new IOException("no " + name + " in " + json);
  }

  /** The mean over the folds, as the table of the training says it. */
  private static double ofFolds(String trained, boolean classes) throws IOException {
    return trained
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).contains(classes ? "accuracy" : "rmse") && line.contains("fold"))
        .findFirst()
        .map(line -> Double.parseDouble(line.replaceAll("^\\D*([0-9.]+).*$", "$1")))
        .orElseThrow(() -> new IOException("no folds in\n" + trained));
  }

  private static Object json(Path file) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        return object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        return array;
      }
      case VALUE_NUMBER_INT -> {
        return parser.getLongValue();
      }
      case VALUE_NUMBER_FLOAT -> {
        return parser.getDoubleValue();
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        return parser.getText();
      }
    }
  }
}
