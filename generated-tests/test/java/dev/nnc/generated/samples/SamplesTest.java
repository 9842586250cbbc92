package dev.nnc.generated.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.digits.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample prints what its README says, and reads at least 97 % of the digits that it has not seen. */
class DigitsTest {
  private static final double LEAST_ACCURACY = 97;

  @Test
  void readsUnseenDigits() throws Exception {
    List<String> lines = output();
    assertEquals(20, lines.size(), "a line an epoch");
    String last = lines.get(lines.size() - 1);
    double accuracy = Double.parseDouble(last.replaceAll(".*accuracy ([0-9.]+) %", "$1"));
    assertTrue(accuracy >= LEAST_ACCURACY, last);
    String readme = Files.readString(Path.of("..", "samples", "digits", "README.md"));
    assertTrue(readme.contains(last), "the README does not say: " + last);
  }

  private static List<String> output() throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Main.main(new String[0]);
    } finally {
      System.setOut(console);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
