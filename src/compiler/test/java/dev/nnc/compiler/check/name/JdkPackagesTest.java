package dev.nnc.compiler.check.name;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.OtherJava;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of packages that are the JDK's, beside what the JDKs of this machine have. */
class JdkPackagesTest {
  /** Prints the packages of the Java that runs it. */
  public static void main(String[] arguments) {
    packages().forEach(System.out::println);
  }

  private static List<String> packages() {
    return ModuleFinder.ofSystem().findAll().stream()
        .flatMap(module -> module.descriptor().packages().stream())
        .filter(name -> !name.startsWith("java."))
        .sorted()
        .toList();
  }

  private static List<String> missing(List<String> packages) {
    return packages.stream().filter(name -> !JdkPackages.contain(name)).toList();
  }

  @Test
  void holdThoseOfThisJava() {
    assertEquals(List.of(), missing(packages()));
  }

  @Test
  void holdThoseOfANewerJava() throws IOException, InterruptedException {
    Path newer = OtherJava.assumeNewer();
    String classes = JdkPackagesTest.class
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath();
    Process process = new ProcessBuilder(
            newer.resolve("bin/java").toString(),
            "-cp",
            classes + java.io.File.pathSeparator + System.getProperty("java.class.path"),
            JdkPackagesTest.class.getName())
        .start();
    List<String> packages =
        new String(process.getInputStream().readAllBytes(), US_ASCII).lines().toList();
    assertEquals(0, process.waitFor());
    assertTrue(packages.size() > 500, packages.toString());
    assertEquals(List.of(), missing(packages));
  }

  @Test
  void areSortedAndStandOnce() throws IOException {
    try (InputStream in = JdkPackages.class.getResourceAsStream("jdk-packages.txt")) {
      List<String> lines = new String(in.readAllBytes(), US_ASCII).lines().toList();
      assertEquals(List.copyOf(new TreeSet<>(lines)), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.sql",
        "org.w3c.dom",
        "sun.misc",
        "javax.swing",
        "com.sun.net.httpserver",
        "sun.security.util",
        "jdk.incubator.vector",
        "sun.awt.windows",
        "com.apple.eawt"
      })
  void cannotBeChosen(String name) {
    assertEquals(Optional.of("is a package of the JDK"), PackageName.refuse(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax",
        "javax.foo",
        "javax.sql.models",
        "org.w3c",
        "com.sun",
        "sun",
        "jdk",
        "javas.util"
      })
  void leaveTheOthersFree(String name) {
    assertEquals(Optional.empty(), PackageName.refuse(name));
  }

  @Test
  void doNotMatchInPart() {
    assertEquals(Optional.empty(), PackageName.refuse("x.javax.sql"));
    assertEquals(
        Optional.of("is not the name of a Java package"), PackageName.refuse("javax.sql\nx"));
    assertEquals(Optional.of("is not the name of a Java package"), PackageName.refuse("java.foo"));
  }

  @Test
  void noPackageIsLongerThanAPath() {
    String longest = "a" + ".b".repeat(499) + "c";
    assertEquals(Optional.empty(), PackageName.refuse(longest));
    assertEquals(Optional.of("has more than 1,000 characters"), PackageName.refuse(longest + "c"));
  }
}
