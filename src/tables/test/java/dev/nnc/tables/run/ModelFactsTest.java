package dev.nnc.tables.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.ReadingOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelFactsTest {
  @Test
  void theyComeBackAsTheyWere() {
    MissingTexts missing =
        new MissingTexts(Set.of("", "-200", "\"quoted\""), Map.of("CO", List.of("x", "-1")));
    ReadingFacts facts =
        new ReadingFacts("csv", ";", ",", "UTF-8", true, missing, 2, 1, 9, List.of(), "");
    ModelFacts written = ModelFacts.of(facts, List.of("a b", "c\"d"));
    assertEquals(Optional.of(written), ModelFacts.of(written.metadata()));
    assertEquals(
        new ReadingOptions(
            missing, Optional.of(';'), Optional.of(','), Optional.of("UTF-8"), Optional.of(true)),
        written.reading());
    assertEquals(
        "{\"delimiter\":\";\",\"decimal\":\",\",\"encoding\":\"UTF-8\",\"header\":\"true\","
            + "\"missing\":{\"\":[\"\",\"\\\"quoted\\\"\",\"-200\"],\"CO\":[\"x\",\"-1\"]}}",
        written.metadata().get("table.reading"));
  }

  @Test
  void otherFilesHaveNone() {
    assertEquals(Optional.empty(), ModelFacts.of(Map.of("step", "1")));
    assertThrows(
        IllegalArgumentException.class,
        () -> ModelFacts.of(Map.of("table.reading", "{", "table.targets", "[]")));
  }
}
