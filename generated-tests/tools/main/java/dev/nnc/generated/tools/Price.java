package dev.nnc.generated.tools;

/** What people write around a generated class, and what tools are there for. */
public final class Price {
  private final Straight network;

  /**
   * A price from this network.
   *
   * @param network trained, not used elsewhere
   */
  public Price(final Straight network) {
    this.network = network.copy();
  }

  /**
   * The price of a thing.
   *
   * @param size of it
   * @param age of it
   * @return never less than nothing
   */
  public float of(final float size, final float age) {
    final float[] price = new float[Straight.OUTPUT_SIZE];
    network.forward(new float[] {size, age}, price);
    return Math.max(0f, price[0]);
  }
}
