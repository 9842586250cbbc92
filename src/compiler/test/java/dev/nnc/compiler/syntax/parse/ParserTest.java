package dev.nnc.compiler.syntax.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.tree.Declaration;
import dev.nnc.compiler.syntax.tree.Declaration.NetworkDecl;
import dev.nnc.compiler.syntax.tree.Expression.StringLiteral;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tree of a text looks like. */
class ParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 - 4 | ((1 + (2 * 3)) - 4)",
        "-2^2 | -(2 ^ 2)",
        "2^-1 | (2 ^ -1)",
        "2^3^2 | (2 ^ (3 ^ 2))",
        "2^-3^-x | (2 ^ -(3 ^ -x))",
        "(2^3)^2 | ((2 ^ 3) ^ 2)",
        "- -a * -b / c | ((--a * -b) / c)",
        "1_000.5e-3 + .5 | (1000.5e-3 + .5)",
        "f(1, b=-2, g(), ) | f(1, b=-2, g())",
        "if(a + 1 <= b, u, [true, \"s\"]) | if((a + 1) <= b, u, [true, 's'])",
        "network * trained(const) | (network * trained(const))",
      })
  void expression(String text, String tree) {
    Declaration.ConstDecl declaration = constDecl("const a = " + text);
    assertEquals(tree, Trees.show(declaration.value()));
    assertEquals(text.trim(), declaration.value().span().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dense hidden relu | dense <hidden> <relu>",
        "dense 4 * 2 relu | dense <(4 * 2)> <relu>",
        "dense 4 -1 | dense <(4 - 1)>",
        "dense 4 (2) | dense <4> <2>",
        "dense (4) (2) | dense <4> <2>",
        "dense f (2) | dense <f(2)>",
        "dense 4 bias=false init = (2) name=out | dense <4> bias=false init=2 name=out",
        "input a, b, | input <a>, <b>,",
        "input a b | input <a> <b>",
        "residual { dense 4; ; residual { } dense 3 } | residual {dense <4> residual {} dense <3>}",
        "dropout | dropout",
      })
  void statement(String text, String tree) {
    NetworkDecl network =
        (NetworkDecl) parse("network A {" + text + "}").declarations().get(0);
    assertEquals(tree, Trees.show(network.statements().get(0)));
    String span = network.statements().get(0).span().text();
    assertEquals(text.endsWith(",") ? text.substring(0, text.length() - 1) : text, span);
  }

  @Test
  void lineEndsAreFreeInsideBracketsAndBeforeABrace() {
    SourceUnit unit = parse("network A\r\n\r\n{ a (1\n +\n 2) [3,\r4]; residual // why\n { b }\n}"
        + " network B { c /* \n */ d }");
    NetworkDecl first = (NetworkDecl) unit.declarations().get(0);
    assertEquals(
        List.of("a <(1 + 2)> <[3, 4]>", "residual {b}"),
        first.statements().stream().map(Trees::show).toList());
    NetworkDecl second = (NetworkDecl) unit.declarations().get(1);
    assertEquals(List.of("c <d>"), second.statements().stream().map(Trees::show).toList());
  }

  @Test
  void documentation() {
    SourceUnit unit = parse("/// lost\nconst a = 1 /// no line of its own\n"
        + "/// One.\n///  Two.\n\n///\n//// ruler\n///Three.\n"
        + "network A { /// inside\n} network B { }");
    assertEquals(
        "One.\n Two.\n\nThree.", ((NetworkDecl) unit.declarations().get(1)).documentation());
    assertEquals("", ((NetworkDecl) unit.declarations().get(2)).documentation());
  }

  @Test
  void strings() {
    Declaration.ConstDecl declaration =
        constDecl("const a = \"\\\"\\\\\\n\\t\\u0041\\uD83D\\uDE00 // é\"");
    assertEquals("\"\\\n\tA😀 // é", ((StringLiteral) declaration.value()).value());
  }

  @Test
  void whatIsBrokenIsLeftOut() {
    Diagnostics diagnostics = new Diagnostics();
    SourceUnit unit = Parser.parse(
        new SourceFile(
            "a.nn",
            "const a = 1 +\nactivation f(x = x\nconst b = 2\n"
                + "network A { input 4; residual { dense ); dense 3 }; dense 4 a= }\n"
                + "network B { dense 1 }"),
        diagnostics);
    assertTrue(unit.broken());
    assertEquals(java.util.Set.of("a", "f"), unit.lostNames());
    assertEquals(3, unit.declarations().size());
    NetworkDecl broken = (NetworkDecl) unit.declarations().get(1);
    assertTrue(broken.broken());
    assertEquals(
        List.of("input <4>", "residual {dense <3>}"),
        broken.statements().stream().map(Trees::show).toList());
    assertFalse(((NetworkDecl) unit.declarations().get(2)).broken());
  }

  private static Declaration.ConstDecl constDecl(String text) {
    return (Declaration.ConstDecl) parse(text).declarations().get(0);
  }

  private static SourceUnit parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceUnit unit = Parser.parse(new SourceFile("a.nn", text), diagnostics);
    assertEquals(List.of(), diagnostics.sorted(List.of("a.nn")));
    assertFalse(unit.broken());
    return unit;
  }
}
