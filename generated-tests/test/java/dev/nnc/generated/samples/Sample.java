package dev.nnc.generated.samples;

import java.util.List;

/** The samples, each with the numbers that it is there to show. */
enum Sample {
  XOR(
      "xor",
      com.example.xor.Main::main,
      new Claim("0 xor 1 = 1  \\((.*)\\)", 0.95, 1),
      new Claim("1 xor 1 = 0  \\((.*)\\)", 0, 0.05)),
  SPLINE(
      "spline",
      com.example.spline.Main::main,
      new Claim("4 units, built +maximal error (.*)", 0.1, 1),
      new Claim("16 units, built +maximal error (.*)", 0.05, 0.1),
      new Claim("64 units, built +maximal error (.*)", 0, 0.01),
      new Claim("16 units, trained +maximal error (.*)", 0, 0.05)),
  SOFTMAX_REGRESSION(
      "softmax-regression",
      com.example.softmax.Main::main,
      new Claim("blobs: .* linear (.*) %, .*", 95, 100),
      new Claim("rings: .* linear (.*) %, .*", 0, 50),
      new Claim("rings: .* quadratic (.*) %", 97, 100)),
  TWO_LAYER(
      "two-layer",
      com.example.twolayer.Main::main,
      new Claim(".* linear (.*) %, .*", 0, 70),
      new Claim(".* two layers (.*) %", 97, 100)),
  DIGITS(
      "digits", com.example.digits.Main::main, new Claim("epoch 20 .* accuracy (.*) %", 97, 100)),
  PENGUINS("penguins", com.example.penguins.Main::main, new Claim("  Adelie, (.*) %", 90, 100)),
  HOUSE_PRICES(
      "house-prices",
      com.example.houses.Main::main,
      new Claim("120 m2 at the harbour, renovated: 3(.*),.*", 50, 99)),
  IRIS("iris", com.example.iris.Main::main),
  PRETRAINED(
      "pretrained",
      com.example.pretrained.Main::main,
      new Claim("353 of 360 digits read, (.*) %", 98.06, 98.06)),
  ONLINE_LEARNING(
      "online-learning",
      com.example.online.Main::main,
      new Claim("last scores: accuracy (.*) %", 90, 100)),
  DEEP(
      "deep",
      com.example.deep.Main::main,
      new Claim("sigmoid, glorot +([^ ]*) .*", 0, 1e-9),
      new Claim("relu, he +([^ ]*) .*", 0.1, 10));

  /** A sample's Main. */
  interface Program {
    void main(String[] arguments) throws Exception;
  }

  /** A number in a line of the output, the line's only group, and the range it has to be in. */
  record Claim(String line, double least, double most) {}

  final String folder;
  final Program program;
  final List<Claim> claims;

  Sample(String folder, Program program, Claim... claims) {
    this.folder = folder;
    this.program = program;
    this.claims = List.of(claims);
  }
}
