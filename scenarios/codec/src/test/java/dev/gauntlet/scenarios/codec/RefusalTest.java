package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenario.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {
  /** H.261 knows two sizes only, so it refuses everywhere, with or without devices. */
  private static final String REFUSED = "codec=h261";

  @Test
  void a_refusal_to_open_is_a_soft_failure_in_the_words_of_ffmpeg() throws Exception {
    Notes notes = Drive.run(Drive.cell(REFUSED, "encoders=3"), 5);

    assertThat(notes.findings).isEmpty();
    assertThat(notes.softFailures)
        .isEqualTo(
            Map.of(
                "h261: avcodec_open2: Invalid argument (-22): The specified picture size of"
                    + " 640x360 is not valid for the H.261 codec. Valid sizes are 176x144,"
                    + " 352x288",
                5));
    assertThat(notes.phases).containsExactly(Phase.CREATE, Phase.START, Phase.DESTROY);
  }

  @Test
  void lanes_hear_only_their_own_refusals() throws Exception {
    Notes notes = Drive.run(Drive.cell(REFUSED, "threads=4"), 50);

    assertThat(notes.softFailures).hasSize(1).containsValue(200);
  }

  @Test
  void without_an_nvidia_device_its_encoder_says_what_is_missing() throws Exception {
    Notes notes = Drive.run(Drive.cell("codec=h264_nvenc", "encoders=2"), 3);

    // with a device and free sessions it encodes
    assertThat(notes.findings).isEmpty();
    assertThat(notes.softFailures.keySet())
        .allMatch(text -> text.matches("h264_nvenc: avcodec_open2: .+ \\(-\\d+\\): .+"));
  }

  @Test
  void nothing_stays_behind_after_two_hundred_refusals() throws Exception {
    // interpreted: the memory of the compiler would be in the way
    List<String> growth = Fork.main(RefusalGrowth.class, "-Xint");

    // of the meter: contexts that are not freed, 200 of them, are seen
    assertThat(Long.parseLong(growth.get(1)))
        .as("bytes not freed on purpose")
        .isGreaterThan(200 * 500);
    assertThat(Long.parseLong(growth.get(0))).as("bytes after 200 refusals").isLessThan(16 * 1024);
  }
}
