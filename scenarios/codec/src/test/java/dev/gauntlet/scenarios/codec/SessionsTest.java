package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenarios.testing.SampledWorker;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
  @TempDir Path folder;

  private double growth(String... values) throws IOException {
    return SampledWorker.rate(
        SampledWorker.run(folder, new CodecScenario(), 60, values), "host.native");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"libopenh264", "mjpeg", "mpeg4", "h264", "decoder:mjpeg", "decoder:mpeg4", "vp8"})
  void a_session_goes_on_over_slices_of_frames_and_is_opened_once(String codec) throws Exception {
    Notes notes =
        Drive.run(
            Drive.cell("keep=session", "codec=" + codec, "encoders=2", "size=160x90", "frames=5"),
            40);

    assertThat(notes).hasToString("40 iterations, soft {}, findings {}");
    assertThat(notes.notes).isEmpty();
    assertThat(notes.phases).containsExactly(Phase.CREATE, Phase.START, Phase.WORK);
  }

  @Test
  void four_lanes_have_sessions_of_their_own() throws Exception {
    Notes notes =
        Drive.run(Drive.cell("keep=session", "threads=4", "codec=h264", "size=160x90"), 10);

    assertThat(notes).hasToString("40 iterations, soft {}, findings {}");
  }

  @Test
  void frames_that_never_come_out_are_a_flaw_of_a_session() throws Exception {
    try (Setup setup = EncoderSetup.of(Codecs.named("mjpeg"), new PictureSize(64, 64), 1);
        Buffers buffers = Buffers.ofThisThread()) {
      Codec encoder = setup.create(buffers);
      encoder.open();
      encoder.push(0);

      assertThat(encoder.flawSoFar(1)).isNull();
      assertThat(encoder.flawSoFar(257)).isNull();
      assertThat(encoder.flawSoFar(258)).isEqualTo("mjpeg holds back more than 256 frames");
      assertThat(encoder.flawSoFar(0)).isEqualTo("mjpeg gave more than it was given");
      encoder.destroy();
    }
  }

  @ParameterizedTest
  @CsvSource({"mjpeg,1000", "decoder:mjpeg,10000"})
  void c01_grows_with_each_slice_and_without_the_plant_nothing_does(String codec, double least)
      throws Exception {
    String[] cell = {"keep=session", "codec=" + codec, "size=160x90", "frames=4", "plant=none"};

    assertThat(growth(cell)).isLessThan(500);
    cell[4] = "plant=C01";
    assertThat(growth(cell)).isGreaterThan(least);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep=session;plant=D05 | plant D05 needs codecs that are opened in each round: --keep none",
        "plant=C01 | plant C01 needs codecs that go on: --keep session"
      })
  void a_plant_of_the_other_kind_of_life_is_refused(String cell, String why) {
    assertThatThrownBy(() -> new CodecScenario().check(Drive.cell(cell.split(";", -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
