package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.cli.console.Output;
import dev.nnc.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command where it is given names that cannot be, and outputs that fail. */
class SurroundingsTest {
  @TempDir
  Path folder;

  private record Run(int status, String err) {}

  @BeforeEach
  void writeModel() throws IOException {
    Files.writeString(folder.resolve("tiny.nn"), "network Tiny { input 2; dense 2 }");
  }

  /** {} stands for the temporary folder. */
  private Run run(String... arguments) {
    String[] given = Arrays.stream(arguments)
        .map(a -> a.replace("{}", folder.toString()))
        .toArray(String[]::new);
    return run(OutputStream.nullOutputStream(), given);
  }

  private static Run run(OutputStream out, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), new Output(out), new Output(err), false, false);
    return new Run(new Nnc(terminal).run(arguments), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aMissingArgumentFileIsNamed() {
    String none = "@{}/none";
    for (Run run :
        List.of(run(none), run(none, "-o", "{}/gen"), run(none, "check", "{}/tiny.nn"))) {
      assertEquals(2, run.status());
      assertTrue(
          run.err()
              .contains(
                  "cannot read the arguments in `" + folder + "/none`: there is no such file"),
          run.err());
    }
    assertTrue(run("@@x", "-o", "{}/gen").err().contains("a file of the name `@x` is `./@x`"));
    assertTrue(run("--message-format=json", none).err().startsWith("{\"severity\""));
    Run ofAFolder = run("check", "@{}");
    assertEquals(2, ofAFolder.status());
    assertTrue(
        ofAFolder.err().startsWith("error[NN007]: could not read argument file @" + folder),
        ofAFolder.err());
  }

  @Test
  void aNameThatJavaRefusesIsNoBug() throws IOException {
    Run input = run("check", "{}/a\0b.nn");
    assertEquals(1, input.status());
    assertTrue(
        input.err().contains("error[NN002]: cannot read the file: there is a NUL in its name"),
        input.err());
    for (String option : List.of("-o", "--tests")) {
      String other = option.equals("-o") ? "--tests" : "-o";
      for (String name : List.of("a\0b", "\ufffd")) {
        Run output = run("--no-verify", "{}/tiny.nn", option, name, other, "{}/gen");
        assertEquals(1, output.status());
        String shown = name.replace('\0', '\ufffd');
        assertTrue(
            output.err().startsWith("error[NN003]: cannot write `" + shown + "`: "), output.err());
      }
    }
    assertFalse(Files.exists(folder.resolve("gen")));
  }

  @Test
  void aLinkToNothingIsNoFolder() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("nothing"));
    Run run = run("--no-verify", "{}/tiny.nn", "-o", "{}/link");
    assertEquals(1, run.status());
    assertTrue(
        run.err()
            .startsWith(
                "error[NN003]: cannot write `" + folder + "/link`: it is a link to nothing"),
        run.err());
  }

  /** Runs with a standard output that fails. */
  private static Run runBroken(String why, String... arguments) {
    OutputStream broken = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
    return run(broken, arguments);
  }

  @Test
  void whatCannotBeWrittenIsAFailure() {
    for (String argument : List.of("--help", "--version")) {
      Run full = runBroken("No space left on device", argument);
      assertEquals(
          new Run(1, "error[NN003]: cannot write `<stdout>`: No space left on device\n\n"), full);
      assertEquals(new Run(1, ""), runBroken("Broken pipe", argument));
    }
    assertEquals(1, runBroken("No space left on device", "explain", "NN301").status());
    assertEquals(
        2, runBroken("No space left on device", "explain", "NN301", "NN999").status());
    assertEquals(0, runBroken("No space left on device", "check", "-").status());
  }
}
