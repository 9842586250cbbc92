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
    assertEquals(fingerprint, fingerprint("input 3; " + layer));
  }

  @ParameterizedTest
  @CsvSource({
    "'input 3; features impute',                             98b2e7fd918efafd0bab6aa3e2fa8ca8",
    "'input 3; features impute(median, indicator=true)',     d20bd4a667fafd4ac4b3548580b13fa3",
    "'input 3; features robust',                             a07f0d2e074963b65619cb451309aacc",
    "'input 3; features quantile(5)',                        f247212adc8bce1d541c487bebbbea11",
    "'input 3; features piecewise(4)',                       63808a2ce2c54afd600787ab8166040c",
    "'input 3; features periodic(2, 0.5, 4)',                9c69d881776b261e2978887ecaac1716",
    "'input a in [x, y], b',                                 8ad04accc87c96e94612062a8c5fca10",
    "'input a in [x, y, z], b',                              ee1fd0a71d47a6c0aa7542cfd141a971",
    "'input b, a in [x, y]',                                 08d8cd1d2c36ddaf95e95cb89f6c448f",
    "'input a in [x, y], b; embed a 2',                      4f768035245f59394b8404b1031d50d2",
    "'input a in [x, y], b; embed a 3',                      af2c5d06eb8ad1b8682a6ce000d05d38",
    "'input a in [x, y], b in [p, q]; embed b 1; embed a 2', 53eeaaeb9d04c57a6cef130f70353786",
    "'input a in [x, y], b in [p, q]; embed a 2; embed b 1', b6121b7685dda01f46ffc638fefcb6c2",
  })
  void thatOfEachInputIsTheSameInEveryVersion(String input, String fingerprint) {
    assertEquals(fingerprint, fingerprint(input));
  }

  /** Files go on to be read when a table's columns and labels get better names. */
  @ParameterizedTest
  @CsvSource({
    "'input a in [x, y], b', 'input sex in [f, m] column=Sex, age'",
    "'input 3',              'input a, b, c'",
  })
  void namesAreNoPartOfIt(String one, String other) {
    assertEquals(fingerprint(one), fingerprint(other.replace("=Sex", "=\"Sex\"")));
  }

  private static String fingerprint(String statements) {
    Matcher matcher = FINGERPRINT.matcher(Emitted.of(statements + "; dense 2").source());
    return matcher.results().map(result -> result.group(1)).findFirst().orElseThrow();
  }
}
