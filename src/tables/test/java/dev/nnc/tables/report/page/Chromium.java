package dev.nnc.tables.report.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium without a window, if there is one on the PATH. */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome");

  /** What a page asked for; the browser itself is no origin. */
  private static final Pattern REQUEST =
      Pattern.compile("\"initiator\":\"(?!not an origin).{0,2000}?\"url\":\"([^\"]*)\"");

  /** Long enough for a loaded machine. */
  private static final int SECONDS = 120;

  private final Path program;

  private Chromium(Path program) {
    this.program = program;
  }

  static Optional<Chromium> found() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Chromium::new);
  }

  /**
   * A page as it was after it was loaded.
   *
   * @param tree its elements, as text
   * @param messages on the console
   * @param requests the addresses that it asked for
   */
  record Visit(String tree, List<String> messages, List<String> requests) {}

  Visit open(Path page, boolean dark, Path room) throws IOException, InterruptedException {
    Path net = room.resolve("net.json");
    Path out = room.resolve("tree.html");
    Path err = room.resolve("log.txt");
    Process process = new ProcessBuilder(
            program.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=" + room.resolve("profile"),
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
            "--log-net-log=" + net,
            "--enable-logging=stderr",
            "--dump-dom",
            page.toUri().toString())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("Chromium did not end: " + Files.readString(err));
    }
    return new Visit(
        Files.readString(out),
        Files.readString(err).lines().filter(line -> line.contains("CONSOLE")).toList(),
        REQUEST
            .matcher(Files.readString(net))
            .results()
            .map(found -> found.group(1))
            .toList());
  }
}
