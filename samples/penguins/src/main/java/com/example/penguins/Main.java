package com.example.penguins;

import com.example.penguins.Penguins.Island;
import com.example.penguins.Penguins.Sex;
import java.util.Locale;

/** Names the species of penguins that somebody has measured, and says how sure that is. */
public final class Main {
  public static void main(String[] args) {
    Penguins penguins = Penguins.pretrained();
    show(penguins, new Penguins.Input(38.6f, 17.2f, 199, 3750, Island.BISCOE, Sex.FEMALE));
    show(penguins, new Penguins.Input(49.6f, 18.2f, 193, 3775, Island.DREAM, Sex.MALE));
    show(penguins, new Penguins.Input(48.4f, 14.6f, 213, 5850, Island.BISCOE, Sex.MALE));
    // What is not known: NaN for a number, null for a category.
    show(penguins, new Penguins.Input(47.5f, Float.NaN, 209, 4600, Island.of("Biscoe"), null));
  }

  private static void show(Penguins penguins, Penguins.Input penguin) {
    float[] probabilities = new float[Penguins.OUTPUT_SIZE];
    penguins.predict(penguin, probabilities);
    Penguins.Label species = penguins.label(penguin);
    System.out.printf(Locale.ROOT, "%s%n  %s, %.1f %%%n", penguin, species, 100 * probabilities[species.ordinal()]);
  }
}
