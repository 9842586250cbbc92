package dev.nnc.spark.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.spark.SerializersTest;
import dev.nnc.spark.train.Contribution;
import org.apache.spark.serializer.Serializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingTest {
  @ParameterizedTest
  @MethodSource("dev.nnc.spark.SerializersTest#serializers")
  void comesBackFromAnExecutor(Serializer serializer) {
    Contribution sum = new Contribution(1, 2, 3, new double[] {4, 5});
    Finding<?> found = SerializersTest.again(serializer, new Finding<>(sum, null), Finding.class);
    Contribution again = (Contribution) found.get();
    assertArrayEquals(sum.sums(), again.sums());
    assertEquals(sum.step(), again.step());
    Finding<?> failed = new Finding<>(null, "why");
    assertEquals("why", SerializersTest.again(serializer, failed, Finding.class).failure());
  }
}
