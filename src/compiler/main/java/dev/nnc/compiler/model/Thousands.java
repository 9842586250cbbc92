package dev.nnc.compiler.model;

/** Numbers with their thousands separated, as {@code %,d} writes them: a format asks the locales, which takes long. */
public final class Thousands {
  private Thousands() {}

  /** {@code 317,600}. */
  public static String of(long number) {
    StringBuilder text = new StringBuilder().append(number);
    int first = number < 0 ? 1 : 0;
    for (int i = text.length() - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }
}
