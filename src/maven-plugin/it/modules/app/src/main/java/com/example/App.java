package com.example;

/** Uses a class that another module generates. */
public final class App {
  private App() {}

  public static void main(String[] args) {
    System.out.println(new Common());
  }
}
