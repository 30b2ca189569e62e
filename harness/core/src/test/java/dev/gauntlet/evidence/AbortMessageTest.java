package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbortMessageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "double free or corruption (out) | double free or corruption (out)",
        "free(): invalid pointer | free(): invalid pointer",
        "malloc(): corrupted top size | malloc(): corrupted top size",
        "corrupted size vs. prev_size while consolidating |"
            + " corrupted size vs. prev_size while consolidating",
        "*** stack smashing detected ***: terminated | *** stack smashing detected ***: terminated",
        "*** Error in `/opt/x/java': double free: 0x00007f12 *** |"
            + " *** Error in `java': double free: 0x* ***",
        "java: /build/foo-1.2/src/pool.c:1204: take: Assertion `p->n > 0' failed. |"
            + " java: pool.c:1204: take: Assertion `p->n > 0' failed.",
        "Assertion failed: n > 0 (pool.c: take: 12) | Assertion failed: n > 0 (pool.c: take: 12)",
        "terminate called without an active exception |"
            + " terminate called without an active exception",
        "(process:4711): GLib-ERROR **: 10:01: oops | (*): GLib-ERROR **: 10:01: oops",
      })
  void the_sentence_keeps_what_is_the_same_in_every_process(String line, String expected) {
    assertThat(AbortMessage.in("before\n" + line + "\nafter\n")).contains(expected);
  }

  @Test
  void an_exception_brings_its_text_and_the_last_sentence_counts() {
    String stderr =
        """
        free(): invalid pointer
        terminate called after throwing an instance of 'std::runtime_error'
          what():  no session 0x7f3a99 for 4711
        """;
    assertThat(AbortMessage.signature(stderr))
        .isEqualTo(
            new Signature(
                "SIGABRT",
                "terminate called after throwing an instance of 'std::runtime_error':"
                    + " no session 0x* for *",
                null));
  }

  @Test
  void without_a_sentence_the_signature_is_the_signal_alone() {
    assertThat(AbortMessage.signature("hello\n".repeat(100)))
        .hasToString("SIGABRT (no frame known)");
    assertThat(AbortMessage.in("Assertion failed: " + "/a".repeat(100_000)).orElseThrow())
        .hasSizeLessThanOrEqualTo(160);
  }
}
