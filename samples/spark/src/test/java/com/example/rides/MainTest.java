package com.example.rides;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One process with two cores prints what the README says of a cluster: the bits are the same. */
class MainTest {
  @Test
  void printsWhatTheReadmeSays() throws IOException {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Main.main(new String[0]);
    } finally {
      System.setOut(console);
    }
    List<String> readme = Files.readAllLines(Path.of("README.md"));
    List<String> promised = readme.stream()
        .filter(line -> line.startsWith("    "))
        .map(line -> line.substring(4))
        .skip(2)
        .toList();
    assertEquals(promised, printed.toString(StandardCharsets.UTF_8).strip().lines().toList());
  }
}
