package dev.nnc.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.AnswerReader;
import dev.nnc.spark.rows.InputReader;
import dev.nnc.spark.rows.PartitionFacts;
import dev.nnc.spark.rows.PartitionRows;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag;

/** What goes between processes, or to disk, by the serializer that a session is told to use. */
public class SerializersTest {

  public static Stream<Serializer> serializers() {
    SparkConf conf = new SparkConf();
    return Stream.of(new JavaSerializer(conf), new KryoSerializer(conf));
  }

  /** What a value is on the other side. */
  public static <T> T again(Serializer serializer, T value, Class<T> type) {
    ClassTag<T> tag = ClassTag.apply(type);
    T read =
        serializer.newInstance().deserialize(serializer.newInstance().serialize(value, tag), tag);
    assertNotSame(value, read);
    return read;
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void rowsOfAPartitionComeBack(Serializer serializer) {
    StructType schema = new StructType()
        .add("age", DataTypes.DoubleType)
        .add("job", DataTypes.StringType)
        .add("label", DataTypes.DoubleType);
    SparkNetwork network = SparkNetwork.ofText(Models.PERSON);
    InputReader inputs = InputReader.of(network.facts(), schema, "features", List.of());
    AnswerReader answer = AnswerReader.of(network.facts(), schema, "label");
    List<Row> rows = List.of(RowFactory.create(3.0, "smith", 4.0));
    PartitionRows read = PartitionRows.read(2, inputs, answer, false, rows.iterator());
    PartitionRows again = again(serializer, read, PartitionRows.class);
    assertEquals(read.digest(), again.digest());
    float[] x = (float[]) again.roomForInputs(1);
    again.gather(again.sorted(), 0, 1, x, again.roomForAnswers(1));
    assertArrayEquals(new float[] {3, 2}, x);
  }

  @Test
  void modelsMayBeHeldByFunctionsOfOthers() {
    NetworkModel model = Models.three();
    NetworkModel again = again(new JavaSerializer(new SparkConf()), model, NetworkModel.class);
    assertEquals(
        model.transform(Models.rows(Models.v(0, 8))).collectAsList(),
        again.transform(Models.rows(Models.v(0, 8))).collectAsList());
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void resultsOfTasksComeBack(Serializer serializer) {
    PartitionFacts facts = new PartitionFacts(1, 2, "digest", 3, null);
    assertEquals(facts, again(serializer, facts, PartitionFacts.class));
  }
}
