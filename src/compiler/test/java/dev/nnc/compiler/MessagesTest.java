package dev.nnc.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.TextRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code messages/*.nn} gives exactly the messages in the {@code .txt} beside it; a name that
 * starts with a code promises that message. {@code -Dmessages.update=true} writes the {@code .txt}
 * files anew.
 */
class MessagesTest {
  private static final Path FOLDER = Path.of("test/resources/messages");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".nn")).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void givesItsMessages(Path file) throws IOException {
    String name = file.getFileName().toString();
    TextRenderer renderer = new TextRenderer(false);
    String messages = FrontEnd.messages(name, Files.readAllBytes(file)).stream()
        .map(renderer::render)
        .collect(joining("\n"));

    Path expected = FOLDER.resolve(name.replace(".nn", ".txt"));
    if (Boolean.getBoolean("messages.update")) {
      Files.writeString(expected, messages);
    }
    assertEquals(Files.readString(expected, UTF_8), messages);
    if (name.startsWith("NN")) {
      assertTrue(messages.contains("[" + name.substring(0, 5) + "]"), messages);
    }
  }
}
