package dev.nnc.cli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text on its way out of the process, in UTF-8 whatever the locale, as the files are. It is
 * buffered, so that a message is one write, and remembers what went wrong.
 */
public final class Output extends PrintStream {
  private static final int BUFFER = 8192;

  private final Recorder recorder;

  public Output(OutputStream to) {
    this(new Recorder(to));
  }

  private Output(Recorder recorder) {
    super(new BufferedOutputStream(recorder, BUFFER), false, StandardCharsets.UTF_8);
    this.recorder = recorder;
  }

  /** Writes what is still here, and says why not all was written, if so. */
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(recorder.failure);
  }

  /** Whether who read it has gone, like head after ten lines: nobody wants to be told. */
  public static boolean isClosedPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Keeps the first exception, which PrintStream does not tell. */
  private static final class Recorder extends OutputStream {
    private final OutputStream to;
    private @Nullable IOException failure;

    Recorder(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        to.write(bytes, from, count);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
