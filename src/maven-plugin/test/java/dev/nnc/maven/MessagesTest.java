package dev.nnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.io.File;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.codehaus.plexus.build.BuildContext;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final File FILE = new File("/models/a.nn");
  private static final SourceFile TEXT =
      new SourceFile(FILE.toString(), "network A {\n  dens 4\n}\n");
  private static final Span PLACE = new Span(TEXT, 14, 18);

  private final List<String> logged = new ArrayList<>();
  private final List<String> marked = new ArrayList<>();

  private final Messages messages = new Messages(
      new SystemStreamLog() {
        @Override
        public void error(CharSequence text) {
          logged.add("error " + text);
        }

        @Override
        public void warn(CharSequence text) {
          logged.add("warn " + text);
        }
      },
      Optional.of((BuildContext) Proxy.newProxyInstance(
          BuildContext.class.getClassLoader(),
          new Class<?>[] {BuildContext.class},
          (proxy, method, arguments) -> marked.add(method.getName() + Arrays.asList(arguments)))));

  private void report(DiagnosticCode code, boolean failOnWarning, Object... facts)
      throws MojoExecutionException, MojoFailureException {
    Diagnostic diagnostic = Diagnostic.of(code, PLACE, facts).help("did you mean `dense`?");
    messages.report(new CompileResult(List.of(diagnostic), List.of(), List.of()), failOnWarning);
  }

  @Test
  void anErrorIsLoggedMarkedAndEndsTheBuild() {
    MojoFailureException failure =
        assertThrows(MojoFailureException.class, () -> report(DiagnosticCode.NN202, false, "dens"));
    assertEquals("""
        error error[NN202]: unknown statement `dens`
          --> /models/a.nn:2:3
           |
         2 |   dens 4
           |   ^^^^
           = help: did you mean `dense`?\
        """, logged.get(0));
    assertEquals(
        "addMessage[/models/a.nn, 2, 3, unknown statement `dens` [NN202] (did you mean `dense`?), 2, null]",
        marked.get(0));
    assertTrue(failure.getMessage().startsWith("1 error: /models/a.nn:2:3: unknown statement"));
  }

  @Test
  void aFailedVerificationIsNotTheUsersFault() {
    assertThrows(
        MojoExecutionException.class,
        () -> report(DiagnosticCode.NN006, false, "A", "it does not compile"));
  }
}
