package dev.nnc.tables.judge;

import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.report.Data;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file that was read, as the report shows it. */
public final class ReadFile {
  private ReadFile() {}

  /** A table, with the SHA-256 of its bytes as {@code sha256sum} says it. */
  public static Data.TableFile table(String role, Path path, ReadingFacts facts) {
    return new Data.TableFile(
        role, String.valueOf(path.getFileName()), sha256(path), reading(facts));
  }

  /** A table that came in and has gone by. */
  public static Data.TableFile standardInput(String role, String name, ReadingFacts facts) {
    return new Data.TableFile(role, name, "", reading(facts));
  }

  /** Weights. */
  public static Data.TableFile weights(Path path, byte[] bytes) {
    return new Data.TableFile(
        "weights",
        String.valueOf(path.getFileName()),
        HexFormat.of().formatHex(sha256().digest(bytes)),
        "");
  }

  private static String reading(ReadingFacts facts) {
    return Stream.of(
            facts.format(),
            facts.delimiter().isBlank() ? "" : "delimiter " + facts.delimiter(),
            facts.decimal().equals(",") ? "decimal comma" : "",
            facts.encoding())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String sha256(Path path) {
    MessageDigest digest = sha256();
    try (InputStream bytes = Files.newInputStream(path)) {
      bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      // It was read a moment ago.
      return "";
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
