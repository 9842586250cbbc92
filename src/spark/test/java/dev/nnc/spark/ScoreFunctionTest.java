package dev.nnc.spark;

import static dev.nnc.spark.Models.v;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScoreFunctionTest {
  private static List<Object> values(String sql) {
    return Local.session().sql(sql).collectAsList().stream()
        .map(row -> row.get(0))
        .toList();
  }

  private static String failure(String sql) {
    return assertThrows(Exception.class, () -> values(sql)).toString();
  }

  @Test
  void takesVectorsAndArrays() {
    Models.three().register(Local.session(), "three");
    Models.rows(v(5, 0), v(0, 5), v(0, 0)).createOrReplaceTempView("vectors");
    assertEquals(List.of(0.0, 1.0, 2.0), values("SELECT three(features) FROM vectors ORDER BY id"));
    assertEquals(List.of(1.0), values("SELECT three(array(1, 7))"));
    assertEquals(List.of(1.0), values("SELECT three(array(float(1), float(7)))"));
    assertEquals(List.of(0.0), values("SELECT three(struct(7, 1.5))"));
    assertEquals(
        1L, values("SELECT count(*) FROM vectors WHERE three(features) = 1").get(0));
  }

  @Test
  void nullGivesNull() {
    Models.three().register(Local.session(), "three");
    List<Row> rows = Local.session()
        .sql("SELECT three(NULL), three(CAST(NULL AS ARRAY<INT>))")
        .collectAsList();
    assertTrue(rows.get(0).isNullAt(0) && rows.get(0).isNullAt(1));
  }

  @Test
  void takesStructsByNameElseByPosition() {
    Models.person().register(Local.session(), "person");
    String from = " FROM VALUES (30, 'baker'), (40, 'smith'), (50, 'nobody') AS p(age, job)";
    List<Object> expected = List.of(230.0, 340.0, 50.0);
    for (String struct : List.of(
        "struct(age, job)",
        "struct(job, age)",
        "struct(1 AS number, job, 2 AS other, age)",
        "named_struct('JOB', job, 'AGE', age)",
        "struct(age + 0, lower(job))")) {
      assertEquals(expected, values("SELECT person(" + struct + ")" + from), struct);
    }
    assertTrue(failure("SELECT person(struct(lower(job), age))" + from).contains("at place 2"));
    assertTrue(failure("SELECT person(struct(age))" + from).contains("Person takes 2: age, job"));
    assertTrue(failure("SELECT person(struct('x', 'y'))").contains("not a number"));
  }

  @Test
  void otherNamesOfTheInputsAreKnownToo() {
    Models.person().setInputCols("years", "work").register(Local.session(), "person2");
    String from = " FROM VALUES ('baker', 30) AS p(work, years)";
    assertEquals(List.of(230.0), values("SELECT person2(struct(work, years))" + from));
  }

  @Test
  void whatCannotBeTakenIsAnErrorOrNullOrNaN() {
    String nan = "(array(double('NaN'), 1D))";
    Models.three().register(Local.session(), "strict");
    assertTrue(failure("SELECT strict" + nan).contains("the argument of strict[0] is missing"));
    assertTrue(failure("SELECT strict(array(1))").contains("has 1 values; Three takes 2"));
    assertTrue(failure("SELECT strict('text')").contains("the argument of strict is text"));
    Models.three().setHandleInvalid("skip").register(Local.session(), "skips");
    assertTrue(Local.session().sql("SELECT skips" + nan).head().isNullAt(0));
    Models.three().setHandleInvalid("keep").register(Local.session(), "keeps");
    assertEquals(List.of(Double.NaN), values("SELECT keeps" + nan));
  }

  @Test
  void severalTargetsAreAnArray() {
    String text = "network Two {\n  input 2\n  dense 2\n  loss mse\n}\n";
    Models.dense(text, 2, 2, 1, 0, 0, 1, 0, 10).register(Local.session(), "two");
    assertEquals(List.of(14.0), values("SELECT two(array(3, 4))[1]"));
  }
}
