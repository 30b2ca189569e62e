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
        "ERROR:ab.c:4:failed: assertion failed: (n == 1) |"
            + " ERROR:ab.c:4:failed: assertion failed: (n == 1)",
        "Bail out! GStreamer:ERROR:../gst/gstpad.c:1234:push: code should not be reached |"
            + " GStreamer:ERROR:../gst/gstpad.c:1234:push: code should not be reached",
        "** (app:99): ERROR **: no memory | ** (app:99): ERROR **: no memory",
        "libc++abi: terminating due to uncaught exception of type E: no |"
            + " libc++abi: terminating due to uncaught exception of type E: no",
        "/usr/include/c++/v1/vector:1436: libc++ Hardening assertion n < size() failed: index |"
            + " vector:1436: libc++ Hardening assertion n < size() failed: index",
        "F0101 12:00:00.000000 1234 file.cc:1204] Check failed: n > 0 (0 vs. 1) |"
            + " file.cc:1204] Check failed: n > 0 (0 vs. 1)",
        "[mutex.cc : 2431] RAW: Check w->waitp->cond failed |"
            + " [mutex.cc : 2431] RAW: Check w->waitp->cond failed",
        "[12:34:0101/120000.123456:FATAL:media/pool.cc(1204)] Check failed: n. |"
            + " FATAL:media/pool.cc(1204)] Check failed: n.",
        "[libprotobuf FATAL google/protobuf/stubs/x.cc:83] CHECK failed: n |"
            + " [libprotobuf FATAL google/protobuf/stubs/x.cc:83] CHECK failed: n",
        "Assertion n > 0 failed at libavcodec/h264_slice.c:1204 |"
            + " Assertion n > 0 failed at libavcodec/h264_slice.c:1204",
        "[h264 @ 0x55d0c0ffee00] Assertion n failed at src/enc.c:12 |"
            + " [h264 @ 0x*] Assertion n failed at src/enc.c:12",
        "fatal error: all goroutines are asleep - deadlock! |"
            + " fatal error: all goroutines are asleep - deadlock!",
      })
  void the_sentence_keeps_what_is_the_same_in_every_process(String line, String expected) {
    assertThat(AbortMessage.in("before\n" + line + "\nafter\n")).contains(expected);
  }

  @Test
  void a_panic_brings_its_text_and_the_one_that_follows_from_it_does_not_hide_it() {
    String stderr =
        """
        thread 'lane-0' (4711) panicked at src/pool.rs:1204:9:
        index out of bounds: the len is 3
        note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
        thread 'lane-0' (4711) panicked at library/core/src/panicking.rs:225:5:
        panic in a function that cannot unwind
        thread caused non-unwinding panic. aborting.
        """;
    assertThat(AbortMessage.in(stderr))
        .contains(
            "thread 'lane-0' panicked at src/pool.rs:1204:9: index out of bounds: the len is 3");
  }

  @Test
  void a_check_whose_place_stands_above_it_has_both() {
    String stderr =
        """
        #
        # Fatal error in: ../../media/engine.cc, line 1204
        # last system error: 0
        # Check failed: encoder_
        #
        """;
    assertThat(AbortMessage.in(stderr))
        .contains("../../media/engine.cc, line 1204: Check failed: encoder_");
  }

  @Test
  void lines_of_sources_are_in_the_sentence_and_not_in_the_key() {
    for (String text :
        new String[] {
          "pool.c:%d: take: Assertion `n' failed.",
          "FATAL:media/pool.cc(%d)] Check failed: n.",
          "[mutex.cc : %d] RAW: Check n",
          "thread 'x' panicked at src/pool.rs:%d:9: no",
          "engine.cc, line %d: Check failed: n"
        }) {
      String key = FrameText.key(text.formatted(12));
      assertThat(key).isEqualTo(FrameText.key(text.formatted(1204))).contains("*");
    }
    assertThat(FrameText.key("free(): invalid pointer 12")).isEqualTo("free(): invalid pointer 12");
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
