package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain arguments mean what they mean to picocli. */
class PlainArgumentsTest {

  private static Arguments toPicocli(String... given) throws UsageException {
    Options options = new Options();
    ArgumentReader reader = new ArgumentReader(Syntax.of(options).parseArgs(given), options);
    assertEquals(0, reader.errors().size());
    assertEquals(PlainArguments.REPORTING, options.reporting());
    return reader.read();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.nn -o out",
        "-o out a.nn",
        "a.nn b.nn -o out c.nn",
        "a.nn -o out --no-verify",
        "--no-verify --tests tests -o out a.nn",
        "./a//b.nn -o ./out/ --tests ../t/",
        "a=b.nn -o out=1",
        "http://a -o C:\\out",
        "${sys:user.name} -o ${x}",
        "'a' -o \"b\"",
      })
  void areReadAlike(String line) throws UsageException {
    String[] given = line.split(" ");
    assertEquals(Optional.of(toPicocli(given)), PlainArguments.read(given));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.nn",
        "-o out",
        "a.nn -o",
        "a.nn -o -x",
        "a.nn -oout",
        "a.nn -o=out",
        "a.nn --output out",
        "a.nn -o out -o out",
        "a.nn -o out --tests",
        "a.nn -o out --tests t --tests t",
        "a.nn -o out --no-verify --no-verify",
        "- -o out",
        "@a -o out",
        "a.nn -o @a",
        "a.nn -o check",
        "check a.nn",
        "explain a.nn -o out",
        "a.nn check -o out",
        "a.nn -o out -q",
        "a.nn -o out -- b.nn",
        "--version",
      })
  void areLeftToPicocli(String line) {
    assertEquals(Optional.empty(), PlainArguments.read(line.split(" ")));
  }

  @Test
  void anEmptyArgumentIsLeftToPicocli() {
    assertEquals(Optional.empty(), PlainArguments.read("", "-o", "out"));
    assertEquals(Optional.empty(), PlainArguments.read("a.nn", "-o", ""));
    assertEquals(Optional.empty(), PlainArguments.read());
  }
}
