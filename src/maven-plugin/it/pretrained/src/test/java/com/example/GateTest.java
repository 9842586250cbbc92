package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GateTest {
  @Test
  void comesWithItsWeights() {
    float bias = Float.parseFloat(System.getProperty("bias"));
    float[] y = new float[1];
    Gate.pretrained().forward(new float[] {10, 100}, y);
    assertEquals(2 * 10 + 3 * 100 + bias, y[0]);
  }
}
