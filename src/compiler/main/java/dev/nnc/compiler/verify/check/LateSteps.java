package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a network to any step by its file: the weights and the optimizer's memory stay as they
 * are.
 */
final class LateSteps {
  private static final Pattern STEP = Pattern.compile("\"step\":\"(\\d+)\"");

  private LateSteps() {}

  /** The number of steps that the file of a network tells. */
  static long step(GeneratedNetwork network) throws GeneratedNetwork.Failure {
    Matcher step =
        STEP.matcher(new String(header(ByteBuffer.wrap(network.save())), StandardCharsets.UTF_8));
    return step.find() ? Long.parseLong(step.group(1)) : -1;
  }

  /** A network that goes on from another step. */
  static GeneratedNetwork at(long step, GeneratedNetwork network) throws GeneratedNetwork.Failure {
    ByteBuffer file = ByteBuffer.wrap(network.save());
    String header = new String(header(file), StandardCharsets.UTF_8);
    byte[] changed = STEP.matcher(header)
        .replaceFirst("\"step\":\"" + step + "\"")
        .getBytes(StandardCharsets.UTF_8);
    ByteBuffer other = ByteBuffer.allocate(Long.BYTES + changed.length + file.remaining());
    other.order(ByteOrder.LITTLE_ENDIAN).putLong(changed.length).put(changed).put(file);
    return network.load(other.array());
  }

  private static byte[] header(ByteBuffer file) {
    byte[] header = new byte[(int) file.order(ByteOrder.LITTLE_ENDIAN).getLong()];
    file.get(header);
    return header;
  }
}
