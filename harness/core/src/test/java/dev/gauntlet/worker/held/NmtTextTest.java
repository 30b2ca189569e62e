package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines as 17.0.15 and 25.0.3 printed them. */
class NmtTextTest {
  private static final String SEVENTEEN =
      """
      Native Memory Tracking:

      Total: reserved=1495930687, committed=91170623
             malloc: 2611007 #5463
             mmap:   reserved=1493319680, committed=88559616

      -                     Class (reserved=1073815055, committed=204303)
                                  (classes #501)
                                  (malloc=73231 #542) (at peak)
                                  (mmap: reserved=1073741824, committed=131072)
      -                  Compiler (reserved=171944, committed=171944)
                                  (malloc=3384 #31) (peak=3576 #37)
                                  (arena=168560 #5) (peak=791376 #6)
      """;

  private static final String TWENTY_FIVE =
      """
      Native Memory Tracking:

      Total: reserved=1495441101, committed=93662925
             malloc: 3169997 #4131, peak=3095644 #4133
             mmap:   reserved=1492271104, committed=90492928

      -                     Other (reserved=10240, committed=10240)
                                  (malloc=10240 tag=Other #2) (at peak)
      """;

  @Test
  void the_header_line_is_read_in_both_spellings() {
    assertThat(new NmtText(SEVENTEEN).malloc()).isEqualTo(2_611_007);
    assertThat(new NmtText(SEVENTEEN).reserved()).isEqualTo(1_493_319_680);
    assertThat(new NmtText(TWENTY_FIVE).malloc()).isEqualTo(3_169_997);
    assertThat(new NmtText(TWENTY_FIVE).committed("Other")).isEqualTo(10_240);
  }

  @Test
  void a_category_that_is_not_listed_has_nothing() {
    assertThat(new NmtText(SEVENTEEN).committed("Other")).isZero();
    assertThat(new NmtText(SEVENTEEN).committed("Class")).isEqualTo(204_303);
  }

  @Test
  void without_a_header_the_categories_and_their_arenas_are_summed() {
    String headless = SEVENTEEN.replaceAll("(?m)^ +(malloc|mmap): .*\\R", "");
    assertThat(new NmtText(headless).malloc()).isEqualTo(73_231 + 3_384 + 168_560);
    assertThat(new NmtText(headless).reserved())
        .isEqualTo(1_495_930_687 - (73_231 + 3_384 + 168_560));
  }

  @Test
  void no_text_is_unreadable_and_not_zero() {
    NmtText none = new NmtText("");
    assertThat(none.malloc()).isNaN();
    assertThat(none.reserved()).isNaN();
    assertThat(none.committed("Other")).isNaN();
  }
}
