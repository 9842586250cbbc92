package dev.nnc.models.read.numpy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.ModelCase;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyTest {
  /** input.npy is the numbers of case.json in float32, written by NumPy. */
  private static final double FLOAT_STEP = 0x1p-24;

  static Stream<ModelCase> withArrays() {
    return ModelCase.startingWith("").filter(each -> Files.exists(input(each)));
  }

  private static Path input(ModelCase each) {
    return each.folder().resolve("input.npy");
  }

  static Stream<ModelCase> refused() {
    return ModelCase.startingWith("np").filter(each -> !each.isSupported());
  }

  @ParameterizedTest
  @MethodSource("withArrays")
  void readsWhatNumpyWrites(ModelCase each) throws IOException {
    double[] expected = each.numbers("input");
    Tensor array = NpyFile.read(Files.readAllBytes(input(each)));

    assertEquals(each.rows(), array.shape()[0]);
    assertEquals(expected.length, array.size());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], array.values()[i], FLOAT_STEP * Math.abs(expected[i]));
    }
  }

  /** One of them is whole, and fits no network only. */
  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatIsDamaged(ModelCase each) {
    if (each.id().equals("npz-bad-shape")) {
      assertEquals(4, tensors(each).tensors().size());
    } else {
      assertThrows(Refusal.class, () -> tensors(each));
    }
  }

  private static NamedTensors tensors(ModelCase each) {
    return (NamedTensors) Readers.of(each.file()).read(each.file());
  }

  /** What {@code np.array([...], dtype).tobytes()} gives. */
  @ParameterizedTest
  @CsvSource({
    "<f2, 003c00c0ff7b, FLOAT16, 1, -2, 65504",
    ">f2, 80000001fc00, FLOAT16, -0.0, 5.960464477539063e-8, -Infinity",
    ">f4, 3f800000c0000000 3fc00000, FLOAT32, 1, -2, 1.5",
    "<f8, 000000000000f03f 00000000000000c0 000000000000f83f, FLOAT64, 1, -2, 1.5",
    "|i1, 01fe7f, INTEGER, 1, -2, 127",
    "|u1, 01feff, INTEGER, 1, 254, 255",
    ">i2, 0001fffe7fff, INTEGER, 1, -2, 32767",
    "<u2, 0100feffffff, INTEGER, 1, 65534, 65535",
    ">i4, 00000001fffffffe7fffffff, INTEGER, 1, -2, 2147483647",
    "<u4, 01000000feffffffffffffff, INTEGER, 1, 4294967294, 4294967295",
    ">i8, 0000000000000001fffffffffffffffe0000000000000007, INTEGER, 1, -2, 7",
    ">u8, 00000000000000018000000000000000ffffffffffffffff,"
        + " INTEGER, 1, 9223372036854775808, 18446744073709551615",
    "|b1, 010002, BOOLEAN, 1, 0, 1",
  })
  void readsEachType(String descr, String hex, ElementType type, double a, double b, double c) {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
    Tensor array = NpyFile.read(Npy.array(descr, "(3,)", data));

    assertEquals(type, array.type());
    assertArrayEquals(new double[] {a, b, c}, array.values());
  }

  @Test
  void turnsFortranOrder() {
    byte[] data = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    Tensor array = NpyFile.read(
        Npy.file("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2), }", data));

    assertArrayEquals(new double[] {1, 7, 3, 9, 5, 11, 2, 8, 4, 10, 6, 12}, array.values());
  }

  @Test
  void readsANumber() {
    Tensor array = NpyFile.read(Npy.array("|u1", "()", (byte) 7));
    assertEquals(0, array.rank());
    assertArrayEquals(new double[] {7}, array.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2,)",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2,)} + 1",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), 'more': 1}",
        "{'descr': '|u1', 'fortran_order': 0, 'shape': (2,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': 2}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (-2,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 9999999999999999999)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2147483647)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': ((((((((((2,),),),),),),),),),)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (__import__('os').system('x'),)}",
        "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '|\\x75', 'fortran_order': False, 'shape': (2,)}",
      })
  void refusesOtherHeaders(String header) {
    Refusal refusal =
        assertThrows(Refusal.class, () -> NpyFile.read(Npy.file(header, (byte) 1, (byte) 2)));
    assertEquals(DiagnosticCode.NN602, refusal.code());
  }

  @ParameterizedTest
  @CsvSource({
    "c8, complex numbers",
    "U4, text",
    "M8[ns], dates",
    "V2, bfloat16",
    "f16, unusual",
    "x, of type"
  })
  void saysWhatItDoesNotRead(String descr, String what) {
    Refusal refusal = assertThrows(
        Refusal.class, () -> NpyFile.read(Npy.array("<" + descr, "(1,)", new byte[8])));
    assertEquals(DiagnosticCode.NN604, refusal.code());
    assertTrue(refusal.getMessage().contains(what), refusal.getMessage());
  }

  @Test
  void readsNoPickle() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> NpyFile.read(Npy.array("|O", "(1,)", (byte) '.')));
    assertEquals(DiagnosticCode.NN607, refusal.code());
  }

  @Test
  void keepsTheNamesOfAnArchive() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("b.npy", Npy.floats("(1,)", 1));
    entries.put("a.npy", Npy.floats("(1,)", 2));
    NamedTensors named = npz(entries);

    assertEquals(List.of("b", "a"), List.copyOf(named.tensors().keySet()));
    assertFalse(named.unnamed());
    assertTrue(npz(Map.of("arr_0.npy", Npy.floats("(1,)", 1))).unnamed());
  }

  @Test
  void refusesWhatIsNoArray() {
    byte[] one = Npy.floats("(1,)", 1);
    assertThrows(Refusal.class, () -> npz(Map.of("a.npy", new byte[0])));
    Map<String, byte[]> mixed = new LinkedHashMap<>();
    mixed.put("a.npy", one);
    mixed.put("b.txt", one);
    assertThrows(Refusal.class, () -> npz(mixed));
  }

  /** 64 million bytes of zeros pack to some 64,000. */
  @Test
  void refusesBombs() {
    byte[] zeros = Npy.array("|b1", "(64000000,)", new byte[64_000_000]);
    Refusal refusal = assertThrows(Refusal.class, () -> npz(Map.of("a.npy", zeros)));
    assertEquals(DiagnosticCode.NN603, refusal.code());
  }

  @Test
  void refusesNamesThatStandTwice() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.npy", Npy.floats("(1,)", 1));
    entries.put("b.npy", Npy.floats("(1,)", 2));
    byte[] zip = Npy.zip(entries);
    for (int i = 0; i < zip.length - 5; i++) {
      if (new String(zip, i, 5, ISO_8859_1).equals("b.npy")) {
        zip[i] = 'a';
      }
    }
    Refusal refusal =
        assertThrows(Refusal.class, () -> new NpzReader().read(ModelFile.alone("x.npz", zip)));
    assertTrue(refusal.getMessage().contains("twice"), refusal.getMessage());
  }

  private static NamedTensors npz(Map<String, byte[]> entries) {
    return new NpzReader().read(ModelFile.alone("x.npz", Npy.zip(entries)));
  }
}
