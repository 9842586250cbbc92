package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nnc.compiler.plan.form.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The enums of category columns, and the record that takes them. */
class CategoryEnumsTest {
  private static final String TRAINED =
      "features standardize; dense 3 tanh; batch_norm; dropout 0.5; dense 2;"
          + " loss softmax_cross_entropy; optimizer adam(rate=0.1); classes a, b";

  @Test
  void anEnumHasItsLabels() throws Exception {
    Class<?> type = nested(
        Emitted.of("input age, passenger_class in [first, \"2nd\", true, \"not known\"]; dense 1")
            .type(),
        "PassengerClass");
    assertEquals(
        List.of("FIRST", "LABEL_2ND", "TRUE", "NOT_KNOWN"),
        Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList());
    Method of = type.getMethod("of", String.class);
    for (Object constant : type.getEnumConstants()) {
      assertSame(constant, of.invoke(null, constant.toString()));
    }
    assertEquals(
        List.of("first", "2nd", "true", "not known"),
        Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
  }

  /** Components hide types of their names, and the fields of enums those of the class. */
  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void aRowHasTheIndexesOfItsLabels(String precision) throws Exception {
    Emitted emitted = Emitted.of("precision " + precision
        + "; input Float, port in [C, Q, S], row, deck in [A, B], Double, Port; dense 1");
    Class<?> net = emitted.type();
    Class<?> port = nested(net, "Port");
    Class<?> deck = nested(net, "Deck");
    Class<?> record = nested(net, "Input");
    Constructor<?> constructor = record.getConstructors()[0];
    Object number = precision.equals("float") ? (Object) 7f : (Object) 7.0;
    Object input =
        constructor.newInstance(number, port.getEnumConstants()[2], number, null, number, number);
    Object row = precision.equals("float") ? new float[6] : new double[6];
    Method copyTo = record.getDeclaredMethod("copyTo", row.getClass());
    copyTo.setAccessible(true);
    copyTo.invoke(input, row);
    double[] found = IntStream.range(0, 6)
        .mapToDouble(i -> ((Number) java.lang.reflect.Array.get(row, i)).doubleValue())
        .toArray();
    assertArrayEquals(new double[] {7, 2, 7, Double.NaN, 7, 7}, found);
    assertSame(deck, record.getRecordComponents()[3].getType());
  }

  /** Whatever type the class uses, a category may have its name. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void anEnumMayHideAnyTypeThatIsNotReserved(Target target) throws Exception {
    Emitted plain = Emitted.of("input age,; " + TRAINED, target);
    List<String> types = Pattern.compile("import [\\w.]+\\.(\\w+);")
        .matcher(plain.source())
        .results()
        .map(found -> found.group(1))
        .filter(name -> !name.matches("\\w+Vector|Vector\\w+"))
        .toList();
    assertFalse(types.isEmpty());
    String columns = types.stream()
        .map(name -> name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1)
            + " in [x, y]")
        .collect(Collectors.joining(", "));
    Emitted hiding = Emitted.of("input age, " + columns + "; " + TRAINED, target);
    Class<?> net = hiding.type();
    for (String name : types) {
      assertEquals(2, nested(net, name).getEnumConstants().length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {254, 255})
  void aRecordHasNoMoreThanAMethodTakes(int columns) throws Exception {
    String names =
        IntStream.range(0, columns - 1).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    Emitted emitted = Emitted.of("input " + names + ", sex in [f, m]; dense 2; classes a, b");
    List<String> nested = Arrays.stream(emitted.type().getDeclaredClasses())
        .map(Class::getSimpleName)
        .toList();
    assertEquals(columns == 254, nested.contains("Input"));
    assertEquals(true, nested.contains("Sex"));
  }

  private static Class<?> nested(Class<?> net, String name) {
    return Arrays.stream(net.getDeclaredClasses())
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name));
  }
}
