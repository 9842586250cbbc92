package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same bytes of every class, test and message here, and in any locale, time zone and default
 * charset, on the newest Java beside this one. Each but the first is a virtual machine of its own
 * that runs {@link #main}.
 */
@Tag("slow")
class SameBytesTest {
  private static final List<String> TURKISH = List.of(
      "-Duser.language=tr",
      "-Duser.country=TR",
      "-Duser.timezone=Asia/Kolkata",
      "-Dfile.encoding=UTF-16",
      "-Dline.separator=\r\n");
  private static final List<String> ARABIC = List.of(
      "-Duser.language=ar",
      "-Duser.country=EG",
      "-Duser.timezone=Asia/Tokyo",
      "-Dfile.encoding=ISO-8859-9");

  private static String expected;

  @BeforeAll
  static void here() throws Exception {
    expected = digest();
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println(digest());
  }

  /** A digest of all that the compiler makes of the corpus, and of the messages' examples. */
  private static String digest() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<Path> files = Corpus.files();
    files.addAll(MessagesTest.files());
    for (Path file : files) {
      for (Target target : Target.values()) {
        CompileResult result = compile(file, target);
        for (GeneratedFile generated : result.files()) {
          digest.update(generated.text().getBytes(StandardCharsets.UTF_8));
        }
        for (GeneratedFile generated : result.testFiles()) {
          digest.update(generated.text().getBytes(StandardCharsets.UTF_8));
        }
        for (Diagnostic message : result.diagnostics()) {
          digest.update(new TextRenderer(false).render(message).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static CompileResult compile(Path file, Target target) throws Exception {
    Source source = new Source("a.nn", Files.readAllBytes(file), "p", Optional.empty());
    CompileRequest request = new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), target, false, false, false);
    return Compiler.compile(request, Progress.NONE);
  }

  /** What differs is one of many things: the profile fuzz tells them apart. */
  @Test
  void whereAllIsOtherwise() throws Exception {
    assertEquals(expected, digest(OtherJava.newest().orElse(OtherJava.home()), TURKISH));
  }

  static List<List<String>> surroundings() {
    return List.of(TURKISH, ARABIC);
  }

  @ParameterizedTest
  @MethodSource
  @Tag("fuzz")
  void surroundings(List<String> options) throws Exception {
    assertEquals(expected, digest(OtherJava.home(), options));
  }

  @Test
  @Tag("fuzz")
  void newestJava() throws Exception {
    assertEquals(expected, digest(OtherJava.assumeNewer(), List.of()));
  }

  private static String digest(Path java, List<String> options) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        java.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SameBytesTest.class.getName()));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    // Whatever the charset: the digits of the digest are bytes of their own.
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(0, process.waitFor(), () -> command + "\n" + output);
    return output.replaceAll("[^0-9a-f]", "");
  }
}
