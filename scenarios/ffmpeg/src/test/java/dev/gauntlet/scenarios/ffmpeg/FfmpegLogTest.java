package dev.gauntlet.scenarios.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_INFO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class FfmpegLogTest {
  private final FfmpegLog log = FfmpegLog.installed();

  @Test
  void an_error_is_heard_by_its_own_thread_once() throws Exception {
    Heard mine = log.listen();
    Thread other = new Thread(() -> say(AV_LOG_ERROR, "of another thread\n"));
    other.start();
    other.join();
    say(AV_LOG_ERROR, "no device\n");

    assertThat(mine.take()).containsExactly("no device");
    assertThat(mine.take()).isEmpty();
  }

  @Test
  void a_warning_is_counted_and_is_no_reason_of_a_refusal() {
    Heard mine = log.listen();
    say(AV_LOG_WARNING, "Failed to query video capabilities: Invalid argument\n");
    say(AV_LOG_WARNING, "Failed to query video capabilities: Invalid argument\n");
    say(AV_LOG_INFO, "all is well\n");

    assertThat(mine.take()).isEmpty();
    assertThat(log.counts())
        .containsEntry("Failed to query video capabilities: Invalid argument", 2L)
        .doesNotContainKey("all is well");
  }

  @Test
  void a_line_logged_in_parts_is_one_line() {
    Heard mine = log.listen();
    say(AV_LOG_ERROR, "valid are");
    say(AV_LOG_ERROR, " 1");
    say(AV_LOG_ERROR, " 2\n");
    say(AV_LOG_ERROR, "two\n  in one\n");

    assertThat(mine.take()).containsExactly("valid are 1 2", "two in one");
  }

  @Test
  void addresses_do_not_make_two_texts_of_one() {
    assertThat(Heard.plain("[h264_nvenc @ 0x55d0c8f2a080] OpenEncodeSessionEx failed\n"))
        .isEqualTo("OpenEncodeSessionEx failed\n");
    assertThat(Heard.plain("[OpenH264] this = 0x0x7f36a00028c0, Error:none"))
        .isEqualTo("[OpenH264] this = 0x.., Error:none");
  }

  @Test
  void the_last_distinct_lines_are_kept() {
    Heard heard = new Heard();
    for (String line : new String[] {"1", "2", "2", "3", "4", "5"}) {
      heard.add(line);
    }

    assertThat(heard.take()).containsExactly("2", "3", "4", "5");
  }

  private static void say(int level, String text) {
    av_log((Pointer) null, level, text);
  }
}
