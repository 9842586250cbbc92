package dev.nnc.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkNameTest {
  @ParameterizedTest
  @CsvSource({
    "digits.onnx, Digits",
    "my-digit_net.v2.keras, MyDigitNetV2",
    "fraudDetector.pt, FraudDetector",
    "MNIST.h5, MNIST",
    "digits, Digits",
    "'two words.onnx', TwoWords",
    "2024-model.onnx, Model2024Model",
    "größe.pt, GrE",
    "class.onnx, ModelClass",
    "weights.tar.gz, WeightsTar",
    ".onnx, Model",
    "---.onnx, Model",
    "模型.onnx, Model",
    "thread.onnx, ModelThread",
    "string.pkl, ModelString",
    "shared.npz, ModelShared",
    "model.onnx, Model",
  })
  void isThatOfTheFileInUpperCamelCase(String file, String name) {
    assertEquals(name, NetworkName.of(file));
  }

  @Test
  void isNoLongerThanTheLanguageAllows() {
    for (String file : new String[] {"a".repeat(64), "a".repeat(65), "7" + "a".repeat(300)}) {
      assertEquals(64, NetworkName.of(file).length());
      assertTrue(NetworkName.refusal(NetworkName.of(file)).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', is no name",
    "a-b, is no name",
    "4You, is no name",
    "Größe, is no name",
    "while, is a keyword of Java",
    "String, is a type of java.lang",
    "Shared, is a type inside the generated class",
  })
  void saysWhyANameIsNone(String name, String why) {
    assertTrue(NetworkName.refusal(name).orElseThrow().startsWith(why));
  }
}
