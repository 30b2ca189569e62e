package dev.gauntlet.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackWarningsTest {
  private final StackWarnings warnings = new StackWarnings();

  private void print(String text) {
    WarningLines lines = warnings.stream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    lines.take(bytes, bytes.length);
    lines.end();
  }

  private Map<String, Long> notes() {
    Map<String, Long> findings = new LinkedHashMap<>();
    Map<String, Long> notes = new LinkedHashMap<>();
    warnings.tell(false, findings, notes);
    assertThat(findings).isEmpty();
    return notes;
  }

  private Map<String, Long> findings() {
    Map<String, Long> findings = new LinkedHashMap<>();
    warnings.tell(true, findings, new LinkedHashMap<>());
    return findings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        // GLib 2.74 by GStreamer 1.22, its older form without a time, and without a domain
        "(process:4711): GStreamer-CRITICAL **: 12:00:00.123: gst_buffer_map_range: assertion"
            + " 'GST_IS_BUFFER (buffer)' failed"
            + "~GStreamer-CRITICAL: gst_buffer_map_range: assertion 'GST_IS_BUFFER (buffer)' failed",
        "(java:12): GLib-GObject-CRITICAL **: g_object_unref: assertion 'G_IS_OBJECT (object)'"
            + " failed~GLib-GObject-CRITICAL: g_object_unref: assertion 'G_IS_OBJECT (object)'"
            + " failed",
        "** (gst-launch-1.0:99): CRITICAL **: 01:02:03.004: no buffer of 1234 bytes"
            + "~CRITICAL: no buffer of * bytes",
        "(a.out:7): GLib-WARNING **: 23:59:59.999: getpwuid_r(): failed due to unknown user id (1000)"
            + "~GLib-WARNING: getpwuid_r(): failed due to unknown user id (*)",
        // GStreamer's own, as into a file and as with colours
        "0:00:00.012345678 12345 0x55d7c0a1b2c3 ERROR                 x264enc"
            + " gstx264enc.c:1234:gst_x264_enc_init_encoder:<x264enc7> Can not initialize x264"
            + " encoder.~GStreamer ERROR x264enc"
            + " gstx264enc.c:1234:gst_x264_enc_init_encoder:<x264enc> Can not initialize x264"
            + " encoder.",
        "0:00:01.5 \u001b[335m12345\u001b[00m 0x7f00 \u001b[33;01mWARN   \u001b[00m"
            + " \u001b[00m             basesrc gstbasesrc.c:3127:gst_base_src_loop:<src0>\u001b[00m"
            + " error: Internal data stream error."
            + "~GStreamer WARN basesrc gstbasesrc.c:3127:gst_base_src_loop:<src> error: Internal"
            + " data stream error.",
        // FFmpeg with -loglevel level, and without
        "[h264 @ 0x55810b2c] [error] error while decoding MB 12 31, bytestream -7"
            + "~[h264] [error] error while decoding MB * *, bytestream -*",
        "[error] Error opening input file /tmp/x/in.mp4.~[error] Error opening input file in.mp4.",
        "[h264 @ 0x5581ab] Invalid NAL unit size (1234567 > 1032).~[h264] Invalid NAL unit size (* >"
            + " *).",
        "[AVHWDeviceContext @ 0x5d] cu->cuInit(0) failed -> CUDA_ERROR_NO_DEVICE: no CUDA-capable"
            + " device is detected~[AVHWDeviceContext] cu->cuInit(*) failed ->"
            + " CUDA_ERROR_NO_DEVICE: no CUDA-capable device is detected",
        // Vulkan-ValidationLayers up to 1.3.289, from then on, and a warning
        "Validation Error: [ VUID-vkCmdDraw-None-02699 ] Object 0: handle = 0x967dd1000000000e, type"
            + " = VK_OBJECT_TYPE_DESCRIPTOR_SET; | MessageID = 0xa44449d4 | Descriptor set 0x96 is"
            + " never updated~Vulkan Validation Error: VUID-vkCmdDraw-None-02699: Descriptor set"
            + " 0x* is never updated",
        "Validation Error: [ VUID-vkDestroyDevice-device-05137 ] | MessageID = 0x4872eaa0"
            + "~Vulkan Validation Error: VUID-vkDestroyDevice-device-05137",
        "Validation Warning: [ BestPractices-vkCreate ] | MessageID = 0x4"
            + "~Vulkan Validation Warning: BestPractices-vkCreate",
        // Mesa, libva, alsa-lib, loaders
        "libEGL warning: DRI2: failed to open /dev/dri/card0: 13"
            + "~libEGL warning: DRI2: failed to open card0: *",
        "MESA: error: ZINK: failed to choose pdev~MESA: error: ZINK: failed to choose pdev",
        "WARNING: lavapipe is not a conformant vulkan implementation, testing use only."
            + "~WARNING: lavapipe is not a conformant vulkan implementation, testing use only.",
        "libva error: /usr/lib/dri/iHD_drv_video.so init failed"
            + "~libva error: iHD_drv_video.so init failed",
        "ALSA lib pcm.c:2660:(snd_pcm_open_noupdate) Unknown PCM default"
            + "~ALSA lib pcm.c:2660:(snd_pcm_open_noupdate) Unknown PCM default",
        // CUDA, by code and by words
        "CUDA error 700 at kernel.cu:12: an illegal memory access was encountered"
            + "~CUDA error 700 at kernel.cu:12: an illegal memory access was encountered",
        "cudaMalloc(4194304): out of memory~cudaMalloc(*): out of memory",
        "decoder 3: EGL_BAD_ALLOC~decoder *: EGL_BAD_ALLOC",
        "[1:02:03.123456789] [812]  WARN V4L2 v4l2_device.cpp:380 /dev/video0: refused 12"
            + "~libcamera WARN V4L2 v4l2_device.cpp:380 video0: refused *",
      })
  void a_warning_is_one_text_whatever_its_numbers(String line, String text) {
    print(line + "\n");
    assertThat(notes()).containsExactly(entry(text, 1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "an ERROR  of our own",
        "libva info: VA-API version 1.17.0",
        "libEGL debug: EGL user error",
        "[libx264 @ 0x55d0] using SAR=1/1",
        "[libx264 @ 0x55d0] [info] failed: 0",
        "the Vulkan spec states: ... (https://x/vkspec.html#VUID-vkCmdDraw-None-02699)",
        "java.lang.OutOfMemoryError: out of memory",
        "cudaErrorCheck is on",
      })
  void what_is_no_warning_is_not_counted(String line) {
    print(line + "\n");
    assertThat(notes()).isEmpty();
  }

  @Test
  void lines_count_in_whatever_pieces_they_come() {
    String line = "(a:%d): GLib-CRITICAL **: 12:00:%02d.000: bad\r\n";
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      all.append(line.formatted(i, i)).append("noise ").append(i).append('\n');
    }
    byte[] bytes =
        all.append("libEGL warning: the last has no end")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    for (int piece : new int[] {1, 7, 64, bytes.length}) {
      StackWarnings counted = new StackWarnings();
      WarningLines lines = counted.stream();
      for (int from = 0; from < bytes.length; from += piece) {
        int length = Math.min(piece, bytes.length - from);
        byte[] part = new byte[piece];
        System.arraycopy(bytes, from, part, 0, length);
        lines.take(part, length);
      }
      lines.end();
      Map<String, Long> notes = new LinkedHashMap<>();
      counted.tell(false, new LinkedHashMap<>(), notes);
      assertThat(notes)
          .as("in pieces of " + piece)
          .containsExactly(
              entry("GLib-CRITICAL: bad", 60L), entry("libEGL warning: the last has no end", 1L));
    }
  }

  @Test
  void what_ffmpeg_says_was_repeated_is_counted_as_often() {
    print("[h264 @ 0x1] [error] no frame!\n    Last message repeated 11 times\n[h264 @ 0x2] x\n");
    print("nothing\n    Last message repeated 5 times\n");
    assertThat(notes()).containsExactly(entry("[h264] [error] no frame!", 12L));
  }

  @Test
  void only_a_broken_contract_is_fatal() {
    print(
        """
        (a:1): GStreamer-CRITICAL **: 12:00:00.123: x
        (a:1): GStreamer-WARNING **: 12:00:00.123: x
        Validation Error: [ VUID-a-b-1 ] | MessageID = 0x4
        [h264 @ 0x1] [error] x
        CUDA error 700
        """);
    assertThat(findings())
        .containsOnlyKeys("GStreamer-CRITICAL: x", "Vulkan Validation Error: VUID-a-b-1");
  }

  @Test
  void of_a_flood_of_texts_the_first_are_kept_and_all_are_counted() {
    StringBuilder flood = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      flood.append("libEGL warning: ").append(word(i)).append('\n');
    }
    print(flood.toString());
    assertThat(notes()).hasSize(StackWarnings.MOST_TEXTS + 1);
    assertThat(notes())
        .containsEntry("libEGL warning: " + word(3), 1L)
        .containsEntry(StackWarnings.FURTHER, 10_000L - StackWarnings.MOST_TEXTS);
  }

  @Test
  void a_line_without_an_end_takes_no_more_memory_than_its_begin() {
    WarningLines lines = warnings.stream();
    byte[] part = "libEGL warning: x ".repeat(4000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100; i++) {
      lines.take(part, part.length);
    }
    lines.end();
    assertThat(notes().keySet()).singleElement().asString().hasSize(160);
  }

  /** A word of letters, since numbers are taken out. */
  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    for (int left = number; word.length() < 4; left /= 20) {
      word.append((char) ('g' + left % 20));
    }
    return word.toString();
  }
}
