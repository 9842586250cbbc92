package dev.nnc.compiler.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The page that explains a message, in Markdown. */
public final class MessagePage {
  private static final String FOLDER = "/dev/nnc/compiler/messages/";

  private MessagePage() {}

  /** The page of a code such as {@code NN301}; empty if there is no such code. */
  public static Optional<String> of(String code) {
    for (DiagnosticCode known : DiagnosticCode.values()) {
      if (known.name().equals(code)) {
        return Optional.of(of(known));
      }
    }
    return Optional.empty();
  }

  /** The page of a message. */
  public static String of(DiagnosticCode code) {
    try (InputStream in = MessagePage.class.getResourceAsStream(FOLDER + code + ".md")) {
      if (in == null) {
        throw new IllegalStateException("no page for " + code);
      }
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
