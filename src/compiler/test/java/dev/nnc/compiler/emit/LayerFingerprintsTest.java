package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that users have saved carry these: none may change. */
class LayerFingerprintsTest {
  private static final Pattern FINGERPRINT = Pattern.compile("FINGERPRINT = \"(\\w+)\"");

  @ParameterizedTest
  @CsvSource({
    "batch_norm,                         2b56328f49e05a4e5588db7a24d22684",
    "batch_norm eps=0.01 momentum=0.5,   e72580c844561696a7dae6a32adec201",
    "layer_norm,                         260669940b7e344efe42d4e8aebeec87",
    "layer_norm eps=0.01,                0b2467e8d88e49c6a3dbf9f1497f1c3f",
    "rms_norm,                           31ae7410daf14f20cfc957142d36ef17",
    "rms_norm eps=0.01,                  70ad34e887db0b69f07841fbd6ea6c1a",
    "dropout 0.5,                        52c640afea2756bea68e5a4262ace9a9",
    "residual { dropout 0.5; rms_norm }, 7f755261871cafc07bae3630245c3fee",
    "apply softmax,                      271ae7d5fd1f54a07d01f1c729590e25",
  })
  void thatOfEachLayerIsTheSameInEveryVersion(String layer, String fingerprint) {
    Matcher matcher =
        FINGERPRINT.matcher(Emitted.of("input 3; " + layer + "; dense 2").source());
    assertEquals(
        fingerprint,
        matcher.results().map(result -> result.group(1)).findFirst().orElseThrow());
  }
}
