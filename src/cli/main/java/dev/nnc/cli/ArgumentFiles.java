package dev.nnc.cli;

import dev.nnc.compiler.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Arguments of the form {@code @FILE}, which stand for the arguments in a file; {@code @@x} is the argument {@code @x}.
 *
 * <p>picocli could read them, but takes the file for what the locale says, ends a word at {@code #}, and takes the
 * backslashes of Windows for escapes.
 */
final class ArgumentFiles {
  private static final String MARK = "@";
  private static final int LARGEST = 1 << 20;

  private final List<String> arguments = new ArrayList<>();
  private final List<UsageException> errors = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();

  ArgumentFiles(String... given) {
    add(List.of(given));
  }

  /** The arguments with those of the files in the place of the files. */
  String[] arguments() {
    return arguments.toArray(String[]::new);
  }

  /** Of files that cannot be read. */
  List<UsageException> errors() {
    return errors;
  }

  private void add(List<String> given) {
    for (String argument : given) {
      if (argument.length() < 2 || !argument.startsWith(MARK)) {
        arguments.add(argument);
      } else if (argument.startsWith(MARK, 1)) {
        arguments.add(argument.substring(1));
      } else {
        try {
          addFile(argument.substring(1));
        } catch (UsageException e) {
          errors.add(e);
        }
      }
    }
  }

  private void addFile(String name) throws UsageException {
    if (open.contains(name)) {
      throw unreadable(name, "it stands in itself");
    }
    open.push(name);
    add(new ArgumentWords(text(name)).words());
    open.pop();
  }

  private static String text(String name) throws UsageException {
    Source file = Inputs.readFile(name);
    if (file.unreadable().isPresent()) {
      throw unreadable(name, file.unreadable().get());
    }
    if (file.bytes().length > LARGEST) {
      throw unreadable(name, "it is larger than 1 MiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes())).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw unreadable(name, "it is not UTF-8");
    }
  }

  private static UsageException unreadable(String name, String why) {
    String meant = "a file of the name `@" + name + "` is `@@" + name + "`";
    return new UsageException("cannot read the arguments in `" + name + "`: " + why, meant);
  }
}
