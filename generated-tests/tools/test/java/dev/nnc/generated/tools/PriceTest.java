package dev.nnc.generated.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PriceTest {
  @Test
  void isThatOfTheNetworkOrNothing() {
    Straight network = new Straight();
    network.setParameter("W2", new float[3]);
    network.setParameter("b2", new float[] {-1});
    assertEquals(0, new Price(network).of(1, 2));
    network.setParameter("b2", new float[] {7});
    assertEquals(7, new Price(network).of(1, 2));
  }
}
