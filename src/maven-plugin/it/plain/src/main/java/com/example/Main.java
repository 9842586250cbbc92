package com.example;

/** Uses the generated class. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println(new Xor());
  }
}
