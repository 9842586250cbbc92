package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a.nn -o out                   | a.nn,-o,out",
        "C:\\new\\table.nn             | C:\\new\\table.nn",
        "\"C:\\new files\\t.nn\"       | C:\\new files\\t.nn",
        "'\\\\server\\my share\\t.nn'  | \\\\server\\my share\\t.nn",
        "\"say \\\"a\\\\b\\\"\"        | say \"a\\b\"",
        "--tests=\"my tests\" a' 'b    | --tests=my tests,a b",
        "model#1.nn # model#2.nn       | model#1.nn",
        "'a\\0b'                       | a\\0b",
      })
  void wordsOfAFile(String text, String words) {
    assertEquals(List.of(words.split(",")), new ArgumentWords(text).words());
  }

  @Test
  void lineEndsPartWordsAndEndComments() {
    assertEquals(List.of("a", "", "b"), new ArgumentWords("\r\na # x\r\n''\n# y\r\tb").words());
    assertEquals(List.of("open end"), new ArgumentWords("'open end").words());
  }

  private ArgumentFiles read(String text, String... given) throws IOException {
    Files.writeString(folder.resolve("args"), text);
    return new ArgumentFiles(List.of(given).stream().map(a -> a.replace("{}", folder.toString())).toArray(String[]::new));
  }

  @Test
  void aFileStandsForItsArguments() throws IOException {
    Files.writeString(folder.resolve("inner"), "größe.nn");
    ArgumentFiles files = read("\ufeffx.nn @" + folder + "/inner @@y", "-q", "@{}/args", "@", "@@z");
    assertArrayEquals(new String[] {"-q", "x.nn", "größe.nn", "@y", "@", "@z"}, files.arguments());
    assertEquals(List.of(), files.errors());
  }

  private void assertRefused(String text, String argument, String why) throws IOException {
    List<UsageException> errors = read(text, argument).errors();
    assertEquals(1, errors.size());
    String file = argument.substring(1).replace("{}", folder.toString());
    assertEquals("cannot read the arguments in `" + file + "`: " + why, errors.get(0).getMessage());
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    assertRefused("", "@{}/none", "no such file");
    assertRefused("", "@{}", "it is a folder");
    assertRefused("@" + folder + "/args", "@{}/args", "it stands in itself");
    assertRefused("x".repeat((1 << 20) + 1), "@{}/args", "it is larger than 1 MiB");
    assertRefused("", "@a\0b", "there is a NUL in its name");
    Files.write(folder.resolve("utf16"), "\ufeffa.nn".getBytes(StandardCharsets.UTF_16LE));
    assertRefused("", "@{}/utf16", "it is not UTF-8");
  }
}
