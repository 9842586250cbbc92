package dev.nnc.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.MessagePage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every message has a page whose two examples behave as it says. */
class MessagePagesTest {

  /** These are not about one text, or about one that is too long for a page: it shows a sketch. */
  private static final Set<DiagnosticCode> SKETCHED = EnumSet.of(
      DiagnosticCode.NN002,
      DiagnosticCode.NN003,
      DiagnosticCode.NN004,
      DiagnosticCode.NN005,
      DiagnosticCode.NN006,
      DiagnosticCode.NN007,
      DiagnosticCode.NN008,
      DiagnosticCode.NN009,
      DiagnosticCode.NN011,
      DiagnosticCode.NN222,
      DiagnosticCode.NN501,
      DiagnosticCode.NN503,
      DiagnosticCode.NN504,
      DiagnosticCode.NN506,
      DiagnosticCode.NN507,
      DiagnosticCode.NN510,
      DiagnosticCode.NN513,
      DiagnosticCode.NN516,
      DiagnosticCode.NN601,
      DiagnosticCode.NN602,
      DiagnosticCode.NN603,
      DiagnosticCode.NN604,
      DiagnosticCode.NN605,
      DiagnosticCode.NN606,
      DiagnosticCode.NN607,
      DiagnosticCode.NN608,
      DiagnosticCode.NN609,
      DiagnosticCode.NN610,
      DiagnosticCode.NN611,
      DiagnosticCode.NN612,
      DiagnosticCode.NN620,
      DiagnosticCode.NN621,
      DiagnosticCode.NN622,
      DiagnosticCode.NN623,
      DiagnosticCode.NN631,
      DiagnosticCode.NN632,
      DiagnosticCode.NN701,
      DiagnosticCode.NN702,
      DiagnosticCode.NN703,
      DiagnosticCode.NN704,
      DiagnosticCode.NN705,
      DiagnosticCode.NN706,
      DiagnosticCode.NN707,
      DiagnosticCode.NN708,
      DiagnosticCode.NN709,
      DiagnosticCode.NN710,
      DiagnosticCode.NN711,
      DiagnosticCode.NN712,
      DiagnosticCode.NN713,
      DiagnosticCode.NN714,
      DiagnosticCode.NN715,
      DiagnosticCode.NN717,
      DiagnosticCode.NN720,
      DiagnosticCode.NN721,
      DiagnosticCode.NN722,
      DiagnosticCode.NN723,
      DiagnosticCode.NN724,
      DiagnosticCode.NN725,
      DiagnosticCode.NN726,
      DiagnosticCode.NN728,
      DiagnosticCode.NN729,
      DiagnosticCode.NN730,
      DiagnosticCode.NN731,
      DiagnosticCode.NN732,
      DiagnosticCode.NN733,
      DiagnosticCode.NN734,
      DiagnosticCode.NN735,
      DiagnosticCode.NN740,
      DiagnosticCode.NN741,
      DiagnosticCode.NN742,
      DiagnosticCode.NN743,
      DiagnosticCode.NN744,
      DiagnosticCode.NN745,
      DiagnosticCode.NN746,
      DiagnosticCode.NN747,
      DiagnosticCode.NN748,
      DiagnosticCode.NN760,
      DiagnosticCode.NN761,
      DiagnosticCode.NN762,
      DiagnosticCode.NN764,
      DiagnosticCode.NN765,
      DiagnosticCode.NN766,
      DiagnosticCode.NN767,
      DiagnosticCode.NN770,
      DiagnosticCode.NN772,
      DiagnosticCode.NN773);

  @ParameterizedTest
  @EnumSource(DiagnosticCode.class)
  void hasTitleAndText(DiagnosticCode code) {
    String page = MessagePage.of(code);
    assertTrue(page.startsWith("# " + code + ": "), page);
    assertFalse(page.substring(page.indexOf('\n'), page.indexOf("## Wrong")).isBlank(), page);
    assertEquals(1, page.split("## Wrong", -1).length - 1);
    assertEquals(1, page.split("## Right", -1).length - 1);
    assertEquals(2, page.split("```nn\n", -1).length - 1);
  }

  @ParameterizedTest
  @EnumSource(DiagnosticCode.class)
  void theWrongExampleGivesTheMessage(DiagnosticCode code) {
    if (!SKETCHED.contains(code)) {
      assertEquals(List.of(code), codes(example(code, "## Wrong")));
    }
  }

  @ParameterizedTest
  @EnumSource(DiagnosticCode.class)
  void theRightExampleGivesNone(DiagnosticCode code) {
    assertEquals(List.of(), codes(example(code, "## Right")));
  }

  @Test
  void anUnknownCodeHasNoPage() {
    assertTrue(MessagePage.of("NN000").isEmpty());
    assertTrue(MessagePage.of("nn101").isEmpty());
    assertTrue(MessagePage.of("../NN101").isEmpty());
  }

  private static List<DiagnosticCode> codes(String text) {
    return FrontEnd.messages("page.nn", text.getBytes(UTF_8)).stream()
        .map(message -> message.code())
        .distinct()
        .toList();
  }

  private static String example(DiagnosticCode code, String heading) {
    String page = MessagePage.of(code);
    int start = page.indexOf("```nn\n", page.indexOf(heading)) + "```nn\n".length();
    return page.substring(start, page.indexOf("```", start));
  }
}
