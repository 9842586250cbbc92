package dev.nnc.models.safetensors;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file holds.
 *
 * @param tensors by name, in the order of the header
 * @param metadata whatever its writer noted, by key
 */
public record SafetensorsFile(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** The format's own limit. */
  private static final int MOST_HEADER_BYTES = 100_000_000;

  public SafetensorsFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Reads a file; nothing is allocated for a tensor whose bytes are not there.
   *
   * @throws Refusal whatever is wrong with it
   */
  public static SafetensorsFile parse(byte[] bytes) {
    if (bytes.length < Long.BYTES) {
      throw Header.damaged("it ends within the length of its header");
    }
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = file.getLong();
    if (length < 0 || length > file.remaining()) {
      throw Header.damaged("its header cannot have " + Long.toUnsignedString(length) + " bytes");
    }
    if (length > MOST_HEADER_BYTES) {
      throw Refusal.limit("the header is too large", MOST_HEADER_BYTES);
    }
    Header header = Header.read(file.slice(Long.BYTES, (int) length));
    ByteBuffer data = file.position(Long.BYTES + (int) length).slice();
    checkPlaces(header, data.remaining());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : header.entries) {
      tensors.put(entry.name(), tensor(entry, data.order(ByteOrder.LITTLE_ENDIAN)));
    }
    return new SafetensorsFile(tensors, header.metadata);
  }

  /** Each tensor begins where the one before it ends, and has the bytes that its shape says. */
  private static void checkPlaces(Header header, int size) {
    List<Entry> ordered = new ArrayList<>(header.entries);
    ordered.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    for (Entry entry : ordered) {
      if (entry.begin() != end || entry.end() < end) {
        throw Header.damaged("the tensor `" + entry.name() + "` stands at " + entry.begin() + " to "
            + entry.end() + ", but the bytes before it end at " + end);
      }
      end = entry.end();
      long bytes = (long) valueCount(entry) * entry.format().bytes;
      if (bytes != end - entry.begin()) {
        throw Header.damaged("the tensor `" + entry.name() + "` takes " + (end - entry.begin())
            + " bytes, not " + bytes);
      }
    }
    if (end != size) {
      throw Header.damaged("its tensors take " + end + " bytes, but it has " + size);
    }
  }

  private static int valueCount(Entry entry) {
    try {
      return Shape.size(entry.shape());
    } catch (ShapeException | ArithmeticException e) {
      throw Refusal.limit("the tensor `" + entry.name() + "` is too large", Integer.MAX_VALUE);
    }
  }

  private static Tensor tensor(Entry entry, ByteBuffer data) {
    double[] values = new double[valueCount(entry)];
    data.position((int) entry.begin());
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.format().next(data);
    }
    return new Tensor(entry.format().type, entry.shape(), values);
  }
}
