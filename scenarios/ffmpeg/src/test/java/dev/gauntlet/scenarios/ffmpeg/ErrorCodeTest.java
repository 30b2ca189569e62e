package dev.gauntlet.scenarios.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_BUG2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_UNKNOWN;

import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  @Test
  void an_error_of_the_kernel_has_its_name() {
    assertThat(ErrorCode.text(-22)).isEqualTo("EINVAL (-22)");
    assertThat(ErrorCode.text(-38)).isEqualTo("ENOSYS (-38)");
    assertThat(ErrorCode.text(-1)).isEqualTo("EPERM (-1)");
    assertThat(ErrorCode.text(-11)).isEqualTo("EAGAIN (-11)");
  }

  @Test
  void an_error_of_ffmpeg_has_the_name_of_its_header() {
    assertThat(ErrorCode.text(AVERROR_EXTERNAL)).isEqualTo("AVERROR_EXTERNAL (-542398533)");
    assertThat(ErrorCode.text(AVERROR_UNKNOWN)).startsWith("AVERROR_UNKNOWN (");
    assertThat(ErrorCode.text(AVERROR_BUG2)).startsWith("AVERROR_BUG2 (");
    assertThat(ErrorCode.text(AVERROR_DECODER_NOT_FOUND)).startsWith("AVERROR_DECODER_NOT_FOUND (");
  }

  @Test
  void a_code_without_a_name_stays_a_number() {
    assertThat(ErrorCode.text(-9999)).isEqualTo("error -9999");
  }
}
