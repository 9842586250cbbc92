package dev.nnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Source;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.DirectoryScanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names outside ASCII, as a Java sees them that runs in a locale without UTF-8: it is another
 * process.
 */
@EnabledOnOs(OS.LINUX)
class FileNamesTest {
  private static final String UMLAUT = "\\303\\266";
  private static final String LATIN = "\\366";

  /**
   * Among the includes: that the folder of the models is one that the project's configuration names
   * so.
   */
  private static final String CONFIGURED = "<configured>";

  @TempDir
  private Path folder;

  @BeforeEach
  void writeOneOfAPlainName() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve("a/plain.nn"), "text");
  }

  /** Prints what is read in the folder that is the first argument with the includes that follow. */
  public static void main(String[] arguments) throws IOException {
    List<String> includes = List.of(arguments).subList(1, arguments.length);
    String below = includes.contains(CONFIGURED) ? "/m\u00f6del" : "";
    String listing;
    try {
      listing = new ModelFiles(
              Path.of(arguments[0] + below), new ModelPatterns(includes, List.of("out/**")))
          .read().stream()
              .map(s ->
                  s.name() + "|" + s.fallbackPackage() + "|" + s.unreadable().orElse("read"))
              .collect(Collectors.joining("\n"));
    } catch (InvalidPathException e) {
      listing = ModelPath.refusal(e);
    }
    System.out.println(listing);
  }

  private String read(String locale, String... includes) throws IOException, InterruptedException {
    String classPath = Stream.of(
            ModelFiles.class, FileNamesTest.class, Source.class, DirectoryScanner.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder java = new ProcessBuilder(
        System.getProperty("java.home") + "/bin/java",
        "-cp",
        classPath,
        FileNamesTest.class.getName(),
        folder.toString());
    java.command().addAll(List.of(includes));
    java.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    java.environment().put("LC_ALL", locale);
    return run(java).replace(folder.toString(), "").strip();
  }

  /**
   * Makes a file, whatever the locale of this process: the name is one of printf, with octal
   * numbers.
   */
  private void write(String name) throws IOException, InterruptedException {
    String script =
        "f=$(printf '" + name + "'); mkdir -p \"$(dirname \"$f\")\"; echo text > \"$f\"";
    run(new ProcessBuilder("sh", "-c", script).directory(folder.toFile()));
  }

  private static String run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  void areReadInUtf8() throws IOException, InterruptedException {
    write("a/gr" + UMLAUT + ".nn");
    String read = read("C.UTF-8", "**/*.nn");
    assertTrue(read.startsWith("/a/gr") && read.contains("|a|read\n/a/plain.nn|a|read"), read);
  }

  @Test
  void areErrorsInALocaleThatDoesNotHaveThem() throws IOException, InterruptedException {
    write("a/gr" + UMLAUT + ".nn");
    for (String locale : List.of("C", "POSIX", "de_XX.UTF-8")) {
      String[] read = read(locale, "**/*.nn").split("\n", -1);
      assertEquals(2, read.length, String.join("\n", read));
      assertTrue(read[0].startsWith("/a/gr%C3%B6.nn||Java cannot name it"), read[0]);
      assertTrue(read[0].contains("LC_ALL") && read[0].contains("C.UTF-8"), read[0]);
      assertEquals("/a/plain.nn|a|read", read[1]);
    }
  }

  @Test
  void ofFoldersAreErrorsToo() throws IOException, InterruptedException {
    write("a/" + UMLAUT + "/b/deep.nn");
    write(UMLAUT + "/notes.md");
    String read = read("C", "**/*.nn");
    assertTrue(read.contains("/a/%C3%B6/b/deep.nn||Java cannot name it"), read);
    assertEquals(2, read.lines().count(), read);
  }

  @Test
  void matchPatternsInEveryLocale() throws IOException, InterruptedException {
    write("a/gr" + UMLAUT + ".nn");
    write("out/gr" + UMLAUT + ".nn");
    assertTrue(read("C", "a/gr*.nn").startsWith("/a/gr%C3%B6.nn||Java"));
    assertEquals("/a/plain.nn|a|read", read("C", "a/p*.nn"));
  }

  @Test
  void thatAreNotUtf8AreToBeChanged() throws IOException, InterruptedException {
    write("a/gr" + LATIN + ".nn");
    String read = read("C.UTF-8", "**/*.nn");
    assertTrue(read.startsWith("/a/gr%F6.nn||its name is not UTF-8"), read);
    assertTrue(read.endsWith("rename it\n/a/plain.nn|a|read"), read);
  }

  @Test
  void ofTheFolderOfModelsAreErrorsToo() throws IOException, InterruptedException {
    String read = read("C", CONFIGURED);
    assertTrue(read.startsWith("Java cannot name `/m?del`") && read.contains("LC_ALL"), read);
  }
}
