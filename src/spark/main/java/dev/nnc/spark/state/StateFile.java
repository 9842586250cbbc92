package dev.nnc.spark.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file that a generated class saved: the length of a header, the header with its metadata, and
 * all numbers of the network and its optimizer one after the other, of one type. Copies of one
 * network have them in the same places, so that averaging needs no names.
 */
public final class StateFile {
  /** What the names of the optimizer's tensors begin with, before what it is and of what. */
  public static final String OPTIMIZER = "optimizer.";

  /** The entry of the metadata that says which networks the numbers are for. */
  public static final String FINGERPRINT = "fingerprint";

  private static final String METADATA = "__metadata__";
  private static final String STEP = "step";
  private static final String OPTIMIZER_STEP = OPTIMIZER + "step";
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> metadata;
  private final Map<String, Tensor> tensors;
  private final ByteBuffer numbers;
  private final boolean isDouble;

  /** Where the numbers of a tensor stand among all. */
  public record Tensor(String dtype, int[] shape, int begin, int count) {}

  private StateFile(
      Map<String, String> metadata,
      Map<String, Tensor> tensors,
      ByteBuffer numbers,
      boolean isDouble) {
    this.metadata = metadata;
    this.tensors = tensors;
    this.numbers = numbers.order(ByteOrder.LITTLE_ENDIAN);
    this.isDouble = isDouble;
  }

  /**
   * Reads what a generated class wrote.
   *
   * @throws IOException if it is not whole, or of another kind
   */
  public static StateFile of(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long length = file.length < Long.BYTES ? -1 : bytes.getLong();
    if (length < 0 || length > bytes.remaining()) {
      throw new IOException("it is no safetensors file");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(file, Long.BYTES, (int) length)) {
      new HeaderReader(json, metadata, tensors).read();
    }
    ByteBuffer numbers = bytes.position(Long.BYTES + (int) length).slice();
    boolean isDouble = tensors.values().stream().anyMatch(t -> t.dtype().equals("F64"));
    int count =
        tensors.values().stream().mapToInt(t -> t.begin() + t.count()).max().orElse(0);
    if (numbers.remaining() != (long) count * (isDouble ? Double.BYTES : Float.BYTES)) {
      throw new IOException("the file is not whole");
    }
    return new StateFile(metadata, tensors, numbers, isDouble);
  }

  /** Reads what this process has just saved. */
  public static StateFile ofOwn(byte[] file) {
    try {
      return of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Doubles from elsewhere.
   *
   * @param shapes of the tensors, in the order of their numbers
   */
  public static StateFile ofDoubles(Map<String, int[]> shapes, double[] numbers) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int begin = 0;
    for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
      int count = IntStream.of(entry.getValue()).reduce(1, Math::multiplyExact);
      tensors.put(entry.getKey(), new Tensor("F64", entry.getValue(), begin, count));
      begin += count;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(begin, Double.BYTES));
    return new StateFile(Map.of(), tensors, bytes, true).withNumbers(numbers);
  }

  /** How many numbers there are. */
  public int size() {
    return numbers.remaining() / (isDouble ? Double.BYTES : Float.BYTES);
  }

  /** One of all numbers. */
  public double get(int index) {
    return isDouble
        ? numbers.getDouble(index * Double.BYTES)
        : numbers.getFloat(index * Float.BYTES);
  }

  /** The place of each tensor, in the order of the file. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** What the header says beside the tensors. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The number of training steps behind the numbers. */
  public long step() {
    return Long.parseLong(metadata.getOrDefault(STEP, "0"));
  }

  /** The same numbers under another seed. */
  public StateFile withSeed(long seed) {
    return with(Map.of("seed", Long.toString(seed)));
  }

  /** The steps that the optimizer's numbers hold: fewer if another optimizer was there before. */
  public long optimizerStep() {
    return Long.parseLong(metadata.getOrDefault(OPTIMIZER_STEP, Long.toString(step())));
  }

  /** The same numbers after so many steps; an optimizer may count its own, which go on as far. */
  public StateFile withStep(long step) {
    Map<String, String> counts = new TreeMap<>(Map.of(STEP, Long.toString(step)));
    if (metadata.containsKey(OPTIMIZER_STEP)) {
      counts.put(OPTIMIZER_STEP, Long.toString(optimizerStep() + step - step()));
    }
    return with(counts);
  }

  /** The same numbers, with these entries of the metadata in place of, or beside, what is there. */
  public StateFile with(Map<String, String> entries) {
    Map<String, String> changed = new LinkedHashMap<>(metadata);
    changed.putAll(new TreeMap<>(entries));
    return new StateFile(changed, tensors, numbers.duplicate(), isDouble);
  }

  /**
   * The same numbers, with other numbers under a key of the metadata: to the bit, in hexadecimal.
   */
  public StateFile with(String key, double[] values) {
    return with(Map.of(
        key,
        DoubleStream.of(values).mapToObj(Double::toHexString).collect(Collectors.joining(" "))));
  }

  /**
   * What {@link #with(String, double[])} put there.
   *
   * @throws IllegalArgumentException if nothing did
   */
  public double[] doubles(String key) {
    return Stream.of(entry(key).split(" "))
        .filter(text -> !text.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /**
   * An entry of the metadata.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String entry(String key) {
    String text = metadata.get(key);
    if (text == null) {
      throw new IllegalArgumentException("its metadata has no " + key);
    }
    return text;
  }

  /** The same numbers, without these entries of the metadata. */
  public StateFile without(String... keys) {
    Map<String, String> changed = new LinkedHashMap<>(metadata);
    changed.keySet().removeAll(List.of(keys));
    return new StateFile(changed, tensors, numbers.duplicate(), isDouble);
  }

  /**
   * Other numbers in the same places, rounded to their type.
   *
   * @param values [size]
   */
  public StateFile withNumbers(double[] values) {
    ByteBuffer changed = ByteBuffer.allocate(numbers.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (isDouble) {
        changed.putDouble(value);
      } else {
        changed.putFloat((float) value);
      }
    }
    return new StateFile(metadata, tensors, changed.flip(), isDouble);
  }

  /** All numbers. */
  public double[] numbers() {
    double[] values = new double[size()];
    Arrays.setAll(values, this::get);
    return values;
  }

  /** The file, as a class loads it. */
  public byte[] bytes() {
    byte[] header = header();
    ByteBuffer file = ByteBuffer.allocate(Long.BYTES + header.length + numbers.remaining())
        .order(ByteOrder.LITTLE_ENDIAN);
    return file.putLong(header.length).put(header).put(numbers.duplicate()).array();
  }

  private byte[] header() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart(METADATA);
      for (Map.Entry<String, String> entry : metadata.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        write(entry.getValue(), entry.getKey(), json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The data start at a multiple of 8 bytes, so that other readers can map them.
    while (out.size() % Long.BYTES != 0) {
      out.write(' ');
    }
    return out.toByteArray();
  }

  private void write(Tensor tensor, String name, JsonGenerator json) throws IOException {
    long width = isDouble ? Double.BYTES : Float.BYTES;
    json.writeObjectFieldStart(name);
    json.writeStringField("dtype", tensor.dtype());
    json.writeFieldName("shape");
    json.writeArray(tensor.shape(), 0, tensor.shape().length);
    json.writeFieldName("data_offsets");
    long begin = tensor.begin() * width;
    json.writeArray(new long[] {begin, begin + tensor.count() * width}, 0, 2);
    json.writeEndObject();
  }

  /** Reads the header that a generated class writes, which is in the order of the data. */
  private record HeaderReader(
      JsonParser json, Map<String, String> metadata, Map<String, Tensor> tensors) {

    void read() throws IOException {
      require(JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        require(JsonToken.START_OBJECT);
        if (name.equals(METADATA)) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            metadata.put(json.currentName(), json.nextTextValue());
          }
        } else {
          tensors.put(name, tensor());
        }
      }
    }

    private Tensor tensor() throws IOException {
      String dtype = "";
      int[] shape = {};
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("dtype")) {
          dtype = json.getText();
        } else if (field.equals("shape")) {
          shape = whole();
        } else {
          json.skipChildren();
        }
      }
      int begin = 0;
      for (Tensor before : tensors.values()) {
        begin = Math.addExact(begin, before.count());
      }
      int count = 1;
      for (int dimension : shape) {
        count = Math.multiplyExact(count, dimension);
      }
      return new Tensor(dtype, shape, begin, count);
    }

    private int[] whole() throws IOException {
      int[] values = {};
      while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
        values = Arrays.copyOf(values, values.length + 1);
        values[values.length - 1] = json.getIntValue();
      }
      return values;
    }

    private void require(JsonToken token) throws IOException {
      if (json.nextToken() != token) {
        throw new IOException("its header is not one of safetensors");
      }
    }
  }
}
