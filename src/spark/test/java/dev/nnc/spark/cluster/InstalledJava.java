package dev.nnc.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java installation.
 *
 * @param feature its version: 17, 21, 25
 */
record InstalledJava(Path home, int feature) {
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
  private static final Pattern TOOLCHAIN = Pattern.compile("<jdkHome>\\s*(.*?)\\s*</jdkHome>");

  /** The newest that is newer than the one that runs this; looked for where installers put them. */
  static Optional<InstalledJava> newest() throws IOException {
    int here = Runtime.version().feature();
    return homes().stream()
        .flatMap(home -> at(home).stream())
        .filter(java -> java.feature > here)
        .max(Comparator.comparingInt(InstalledJava::feature).thenComparing(InstalledJava::home));
  }

  private static List<Path> homes() throws IOException {
    List<Path> homes = new ArrayList<>();
    Path user = Path.of(System.getProperty("user.home"));
    for (Path folder : List.of(
        Path.of(System.getProperty("java.home")).toAbsolutePath().getParent(),
        Path.of("/usr/lib/jvm"),
        Path.of("/opt"),
        user.resolve(".sdkman/candidates/java"),
        user.resolve(".jdks"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> each = Files.list(folder)) {
          each.forEach(homes::add);
        }
      }
    }
    // As the runners of GitHub name theirs: JAVA_HOME_21_X64.
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().startsWith("JAVA_HOME")) {
        homes.add(Path.of(variable.getValue()));
      }
    }
    Path toolchains = user.resolve(".m2/toolchains.xml");
    if (Files.exists(toolchains)) {
      TOOLCHAIN
          .matcher(Files.readString(toolchains))
          .results()
          .forEach(match -> homes.add(Path.of(match.group(1))));
    }
    return homes;
  }

  private static Optional<InstalledJava> at(Path home) {
    try {
      Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
      boolean usable = version.find() && Files.isExecutable(home.resolve("bin/java"));
      return usable
          ? Optional.of(new InstalledJava(home, Integer.parseInt(version.group(1))))
          : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
