package dev.nnc.cli.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nnc.tables.run.Epoch;
import dev.nnc.tables.run.History;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Says after each epoch how far a run is. */
public interface EpochProgress extends AutoCloseable {

  void epoch(Epoch epoch, History history);

  /** Nothing is shown any more. */
  @Override
  void close();

  /** Says nothing. */
  static EpochProgress none() {
    return new Lines() {
      @Override
      public void epoch(Epoch epoch, History history) {
        // Nobody wants to know.
      }
    };
  }

  /** A line an epoch. */
  static EpochProgress lines(PrintStream to) {
    return new Lines() {
      @Override
      public void epoch(Epoch epoch, History history) {
        StringBuilder line = new StringBuilder("epoch ")
            .append(epoch.number())
            .append(": loss ")
            .append(Shown.of(epoch.loss()));
        if (!Double.isNaN(epoch.validation())) {
          line.append(", validation ").append(Shown.of(epoch.validation()));
          line.append(", ").append(history.metric()).append(' ').append(Shown.of(epoch.metric()));
          line.append(history.bestNumber() == epoch.number() ? ", the best so far" : "");
        }
        to.print(line.append('\n'));
        to.flush();
      }
    };
  }

  /** A JSON object an epoch. */
  static EpochProgress json(PrintStream to) {
    JsonFactory factory = new JsonFactory();
    return new Lines() {
      @Override
      public void epoch(Epoch epoch, History history) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(line)) {
          json.writeStartObject();
          json.writeStringField("event", "epoch");
          json.writeNumberField("epoch", epoch.number());
          write(json, "loss", epoch.loss());
          write(json, "validationLoss", epoch.validation());
          write(json, history.metric(), epoch.metric());
          json.writeNumberField("bestEpoch", history.bestNumber());
          json.writeEndObject();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        to.print(line + "\n");
        to.flush();
      }
    };
  }

  private static void write(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else if (!Double.isNaN(value)) {
      json.writeStringField(name, Double.toString(value));
    }
  }

  /** One line of a terminal, which goes away. */
  static EpochProgress bar(PrintStream to, int epochs) {
    return new Bar(to, epochs);
  }

  /** Each line stays. */
  abstract class Lines implements EpochProgress {
    @Override
    public void close() {
      // There is nothing to take away.
    }
  }

  /** Of a terminal; it is drawn some times a second. */
  final class Bar implements EpochProgress {
    private static final String ERASE_LINE = "\r\u001b[K";
    private static final int WIDTH = 16;
    private static final int CURVE = 16;
    private static final long INTERVAL = 100_000_000;

    private final PrintStream to;
    private final int epochs;
    private final long begin = System.nanoTime();
    private int before = -1;
    private long drawn;

    private Bar(PrintStream to, int epochs) {
      this.to = to;
      this.epochs = epochs;
    }

    @Override
    public void epoch(Epoch epoch, History history) {
      long now = System.nanoTime();
      before = before < 0 ? epoch.number() - 1 : before;
      if (now - drawn < INTERVAL) {
        return;
      }
      drawn = now;
      int done = (int) ((long) WIDTH * epoch.number() / epochs);
      double perEpoch = (now - begin) / 1e9 / (epoch.number() - before);
      long left = Math.round(perEpoch * (epochs - epoch.number()));
      boolean validated = !Double.isNaN(epoch.validation());
      List<Epoch> last = history.epochs();
      List<Double> curve = last.subList(Math.max(0, last.size() - CURVE), last.size()).stream()
          .map(e -> validated ? e.validation() : e.loss())
          .toList();
      to.print(ERASE_LINE + "epoch " + epoch.number() + "/" + epochs
          + " [" + "=".repeat(done) + " ".repeat(WIDTH - done) + "]"
          + " loss " + Shown.of(epoch.loss())
          + (validated ? " validation " + Shown.of(epoch.validation()) : "")
          + " " + Sparkline.of(curve) + " " + left + "s");
      to.flush();
    }

    @Override
    public void close() {
      to.print(ERASE_LINE);
      to.flush();
    }
  }
}
