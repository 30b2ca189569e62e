package dev.gauntlet.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {
  private static PictureSize read(String text, PictureSize step) {
    return PictureSize.of(
        new Cell(Map.of("view", text)),
        "view",
        new PictureSize(16, 8),
        new PictureSize(4096, 2048),
        step);
  }

  @ParameterizedTest
  @CsvSource({"16x8, 16, 8", "4096x2048, 4096, 2048", "640x362, 640, 362"})
  void a_size_is_read(String text, int width, int height) {
    PictureSize size = read(text, new PictureSize(4, 2));

    assertThat(size).isEqualTo(new PictureSize(width, height)).hasToString(text);
    assertThat(size.pixels()).isEqualTo(width * height);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "640",
        "640x",
        "x360",
        "640X360",
        "640x360x",
        "640x360x2",
        " 640x360",
        "-640x360",
        "+640x360",
        "640.0x360",
        "12x8",
        "16x6",
        "4100x8",
        "16x2050",
        "642x360",
        "640x361",
        "4294967936x360",
        "٦٤٠x360"
      })
  void what_is_none_or_not_allowed_is_refused_with_what_is(String wrong) {
    assertThatThrownBy(() -> read(wrong, new PictureSize(4, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "view must be WIDTHxHEIGHT from 16x8 to 4096x2048, the width a multiple of 4 and the"
                + " height of 2, not "
                + wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15x8", "banana"})
  void without_a_step_none_is_told(String wrong) {
    assertThat(read("17x9", PictureSize.BY_ONE)).isEqualTo(new PictureSize(17, 9));
    assertThatThrownBy(() -> read(wrong, PictureSize.BY_ONE))
        .hasMessage("view must be WIDTHxHEIGHT from 16x8 to 4096x2048, not " + wrong);
  }
}
