package com.example.iris;

import java.util.List;

/** Names three irises that somebody has measured. */
public final class Main {
  public static void main(String[] args) {
    Iris iris = Iris.pretrained();
    for (Iris.Input flower : List.of(
        new Iris.Input(5.1f, 3.4f, 1.5f, 0.2f),
        new Iris.Input(6.2f, 2.8f, 4.6f, 1.4f),
        new Iris.Input(6.6f, 3.1f, 5.7f, 2.2f))) {
      System.out.println(flower + " is " + iris.label(flower));
    }
  }
}
