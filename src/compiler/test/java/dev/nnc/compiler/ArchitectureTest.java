package dev.nnc.compiler;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what docs/architecture.md says of the packages of the compiler. */
class ArchitectureTest {
  private static final String ROOT = "dev.nnc.compiler";
  private static final String ANTLR = "org.antlr..";
  private static final String JACKSON = "com.fasterxml.jackson.core..";
  private static final String JAVAPOET = "com.palantir.javapoet..";

  private static final JavaClasses COMPILER =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  private static String[] packages(String names, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(
        Arrays.stream(names.split(" ")).map(name -> ROOT + "." + name + "..").toList());
    return all.toArray(String[]::new);
  }

  private static void holds(ArchRule rule) {
    rule.check(COMPILER);
  }

  @ParameterizedTest
  @CsvSource({
    "source,     source",
    "diagnostic, diagnostic source",
    "syntax,     syntax diagnostic source",
    "calculus,   calculus",
    "model,      model calculus source",
    "check,      check syntax model calculus diagnostic source",
    "plan,       plan model calculus",
    "emit,       emit plan model calculus",
    "verify,     verify plan model calculus output",
    "output,     output",
  })
  void importsOnlyWhatStandsBeforeIt(String name, String allowed) {
    DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "..");
    holds(noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat(ours.and(not(resideInAnyPackage(packages(allowed))))));
  }

  @ParameterizedTest
  @CsvSource({
    "syntax.antlr, antlr",
    "syntax.tree , tree",
    "syntax.parse, parse tree antlr",
    "calculus.expression, expression",
    "calculus.word      , word expression",
    "check.word      , word",
    "check.name      , name word",
    "check.activation, activation word",
    "check.column    , column word name",
    "check.statement , statement word name column activation",
    "plan.cost     , cost",
    "plan.operation, operation cost",
    "plan.pass     , pass operation",
    "plan.form     , form operation cost",
    "emit.text     , text",
    "emit.function , function text",
    "emit.kernel   , kernel text function",
    "emit.update   , update text kernel",
    "emit.loss     , loss text function kernel",
    "emit.layer    , layer text function kernel",
    "emit.layer.category, layer layer.category text function kernel",
    "emit.layer.feature , layer layer.feature text function kernel",
    "emit.rows     , rows text function kernel update loss layer layer.category layer.feature",
    "emit.vector   , vector text function kernel update layer layer.category rows",
    "emit.straight , straight text function kernel update loss vector",
    "emit.storage  , storage text kernel",
    "emit.file     , file text storage",
    "emit.thread   , thread text kernel storage",
    "emit.network.check, network.check text function kernel loss",
    "emit.network.fit  , network.fit network.check text function kernel layer",
    "emit.network  , network network.check network.fit text function kernel update loss layer vector"
        + " storage file thread",
    "emit.junit.layer, junit.layer text function",
    "emit.junit    , junit junit.layer text function update",
    "verify.number   , number",
    "verify.loss     , loss number",
    "verify.reference.layer  , reference.layer number",
    "verify.reference.feature, reference.feature reference.layer number",
    "verify.reference        , reference reference.layer reference.feature number loss",
    "verify.trial    , trial number loss reference reference.layer reference.feature",
    "verify.subject  , subject number loss reference reference.layer reference.feature",
    "verify.check    , check number loss reference reference.layer reference.feature trial subject",
  })
  void aRoomLooksOnlyAtRoomsBeforeIt(String name, String allowed) {
    String stage = ROOT + "." + name.substring(0, name.indexOf('.'));
    String[] rooms =
        Arrays.stream(allowed.split(" ")).map(room -> stage + "." + room).toArray(String[]::new);
    DescribedPredicate<JavaClass> ofTheStage = resideInAPackage(stage + "..");
    holds(noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(ofTheStage.and(not(resideInAnyPackage(rooms)))));
  }

  /** A room without a row would stand under no rule. */
  @ParameterizedTest
  @ValueSource(strings = {"syntax", "calculus", "check", "plan", "emit", "verify"})
  void everyRoomHasARow(String stage) throws NoSuchMethodException {
    CsvSource rows = ArchitectureTest.class
        .getDeclaredMethod("aRoomLooksOnlyAtRoomsBeforeIt", String.class, String.class)
        .getAnnotation(CsvSource.class);
    Set<String> listed = new TreeSet<>();
    for (String row : rows.value()) {
      listed.add(ROOT + "." + row.substring(0, row.indexOf(',')).trim());
    }
    listed.removeIf(room -> !room.startsWith(ROOT + "." + stage + "."));
    Set<String> rooms = new TreeSet<>();
    COMPILER.forEach(c -> rooms.add(c.getPackageName()));
    rooms.removeIf(room -> !room.startsWith(ROOT + "." + stage + "."));
    assertEquals(rooms, listed);
  }

  @Test
  void outsideEmitOnlyItsFacesAreKnown() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".emit..")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".emit..")
            .and(not(isOneOf(ROOT + ".emit.Emitter", ROOT + ".emit.junit.TestEmitter")))));
  }

  /** An emitter is handed the kind that it writes. */
  @Test
  void emittersDoNotAskForTheKindOfAnOperation() {
    holds(classes()
        .that()
        .resideInAPackage(ROOT + ".emit..")
        .should(ArchCondition.from(not(DescribedPredicate.describe(
            "ask for the kind of an operation or a step",
            (JavaClass each) -> each.getInstanceofChecks().stream()
                .map(InstanceofCheck::getRawType)
                .anyMatch(kind -> kind.isAssignableTo(Operation.class)
                    || kind.isAssignableTo(BackwardStep.class)))))));
  }

  @Test
  void antlrStaysInSyntax() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".syntax.parse..", ROOT + ".syntax.antlr..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ANTLR));
  }

  @Test
  void javaPoetStaysInEmit() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".emit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JAVAPOET));
  }

  @Test
  void jacksonStaysInDiagnostic() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".diagnostic..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JACKSON));
  }

  @Test
  void needsNoOtherLibrary() {
    holds(classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.tools..",
            "javax.lang.model..",
            ROOT + "..",
            "org.jspecify..",
            ANTLR,
            JACKSON,
            JAVAPOET));
  }

  @Test
  void neitherPrintsNorExits() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".syntax.antlr..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void knowsNoClockNoLocaleAndNoEnvironment() {
    holds(noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "lineSeparator")
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .dependOnClassesThat(
            resideInAPackage("java.time..").or(type(Clock.class)).or(type(TimeZone.class))));
  }

  /**
   * Naming a type of the file system, as the emitter does for the class it writes, is not using it.
   */
  @Test
  void onlyOutputUsesTheFileSystem() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".output..")
        .should()
        .accessTargetWhere(targetOwner(resideInAPackage("java.nio.file..")
            .or(isOneOf("java.io.File", "java.io.FileReader", "java.io.FileInputStream")))));
  }

  private static DescribedPredicate<JavaClass> isOneOf(String... names) {
    return DescribedPredicate.describe(
        "one of " + String.join(", ", names),
        each -> Stream.of(names).anyMatch(each.getFullName()::equals));
  }
}
