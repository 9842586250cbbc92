package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.storage.LabelEnum;
import dev.nnc.compiler.model.Precision;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Named inputs and labels. */
class NamesTest {

  @Test
  void labelsKeepTheirTexts() throws Exception {
    List<String> texts = List.of(
        "a", "not c", "3", "\u732b", "A", "*/ \\u0022; \"", "!\n", "class", "LABELS", "a 2");
    String quoted = texts.stream().map(NamesTest::quoted).collect(Collectors.joining(", "));
    Generated net = Emitted.of(
            "input 10; dense 10 bias=false; loss softmax_cross_entropy; classes " + quoted)
        .instance();
    float[] identity = new float[100];
    for (int i = 0; i < 100; i += 11) {
      identity[i] = 1;
    }
    net.call("setParameter", "W1", identity);
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(texts.get(i), net.call("label", unit(i)).toString());
    }
    assertEquals(
        List.of(
            "A",
            "NOT_C",
            "CLASS_3",
            "CLASS_3_2",
            "A_2",
            "U0022",
            "CLASS_6",
            "CLASS",
            "LABELS",
            "A_2_2"),
        LabelEnum.constants(texts));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static float[] unit(int i) {
    float[] row = new float[10];
    row[i] = 1;
    return row;
  }

  @Property(seed = "1")
  void constantsAreLegalAndDistinct(@ForAll List<String> texts) {
    List<String> constants = LabelEnum.constants(texts);
    assertEquals(texts.size(), constants.stream().distinct().count());
    assertTrue(
        constants.stream().allMatch(c -> c.matches("[A-Z][A-Z0-9_]*")), constants.toString());
  }

  @Test
  void namedRowsAreForwardedInOrder() throws Exception {
    Generated net = Emitted.of(
            "input row, y, input; dense 3 bias=false init=zeros; loss softmax_cross_entropy;"
                + " classes \"no\", \"yes\", \"maybe\"")
        .instance();
    net.call("setParameter", "W1", new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    Class<?> record = net.type().getDeclaredClasses()[0];
    for (Class<?> type : net.type().getDeclaredClasses()) {
      record = type.isRecord() ? type : record;
    }
    Object input =
        record.getConstructor(float.class, float.class, float.class).newInstance(2f, 5f, 6f);
    float[] y = new float[3];
    net.call("forward", input, y);
    assertArrayEquals(new float[] {2, 5, 6}, y);
    assertEquals(2, net.<Integer>call("classify", input));
    assertEquals("maybe", net.call("label", input).toString());
    float[] p = new float[3];
    float[] byRow = new float[3];
    net.call("predict", input, p);
    net.call("predict", new float[] {2, 5, 6}, byRow);
    assertArrayEquals(byRow, p);
    assertEquals(1 / (1 + Math.exp(-1) + Math.exp(-4)), p[2], 1e-6);
  }

  /** Also where a constant has the name of something that the enum uses. */
  @Test
  void aLabelIsFoundByItsText() throws Exception {
    Class<?> label =
        label("labels, values, text, \"not c\", \"a\\tb\", label, arrays, objects, of");
    Method of = label.getMethod("of", String.class);
    for (Object constant : label.getEnumConstants()) {
      assertSame(constant, of.invoke(null, constant.toString()));
    }
    assertEquals(
        "text: no label is LABELS; there are [labels, values, text, not c, a\tb, label, arrays, objects, of]",
        refusal(of, IllegalArgumentException.class, "LABELS"));
    assertEquals("text", refusal(of, NullPointerException.class, null));
  }

  @Test
  void manyLabelsAreCountedOnly() throws Exception {
    String classes =
        IntStream.range(0, 300).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    Method of = label(classes).getMethod("of", String.class);
    assertEquals("c299", of.invoke(null, "c299").toString());
    assertEquals(
        "text: no label is c300; there are 300",
        refusal(of, IllegalArgumentException.class, "c300"));
  }

  private static Class<?> label(String classes) throws Exception {
    int count = classes.split(",").length;
    Class<?> type =
        Emitted.of("input 1; dense " + count + "; classes " + classes).type();
    return Arrays.stream(type.getDeclaredClasses())
        .filter(Class::isEnum)
        .findFirst()
        .orElseThrow();
  }

  private static String refusal(Method of, Class<? extends Exception> expected, String text) {
    var thrown =
        assertThrows(InvocationTargetException.class, () -> of.invoke(null, new Object[] {text}));
    return assertInstanceOf(expected, thrown.getCause()).getMessage();
  }

  @Test
  void theLimitsOfNamesCompileAndPrint() throws Exception {
    for (Precision precision : Precision.values()) {
      int count = precision == Precision.FLOAT ? 254 : 127;
      String inputs =
          IntStream.range(0, count).mapToObj(i -> "input" + i).collect(Collectors.joining(", "));
      String classes = IntStream.range(0, 1000)
          .mapToObj(i -> "\"class " + i + "\"")
          .collect(Collectors.joining(", "));
      String word = precision.name().toLowerCase(Locale.ROOT);
      Generated net = Emitted.of(
              "input " + inputs + "; dense 1000; loss softmax_cross_entropy; classes " + classes
                  + "; precision " + word)
          .instance();
      for (Class<?> type : net.type().getDeclaredClasses()) {
        if (type.isRecord()) {
          var constructor = type.getConstructors()[0];
          Object[] values = new Object[count];
          boolean isFloat = precision == Precision.FLOAT;
          Arrays.setAll(values, i -> isFloat ? (Object) (float) i : (Object) (double) i);
          Object input = constructor.newInstance(values);
          assertEquals(input, constructor.newInstance(values));
          assertEquals(input.hashCode(), constructor.newInstance(values).hashCode());
          assertTrue(input.toString().startsWith("Input[input0=0.0, "), input.toString());
        }
      }
    }
  }
}
