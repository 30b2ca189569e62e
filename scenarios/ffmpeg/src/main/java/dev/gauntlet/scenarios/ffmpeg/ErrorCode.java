package dev.gauntlet.scenarios.ffmpeg;

import java.util.List;
import java.util.Map;

/** What FFmpeg's functions return below 0, by name. Needs no native library. */
public final class ErrorCode {
  /** Errors 1 to 38 of Linux, the same on all machines with {@code asm-generic/errno-base.h}. */
  private static final List<String> ERRNO =
      List.of(
          "EPERM",
          "ENOENT",
          "ESRCH",
          "EINTR",
          "EIO",
          "ENXIO",
          "E2BIG",
          "ENOEXEC",
          "EBADF",
          "ECHILD",
          "EAGAIN",
          "ENOMEM",
          "EACCES",
          "EFAULT",
          "ENOTBLK",
          "EBUSY",
          "EEXIST",
          "EXDEV",
          "ENODEV",
          "ENOTDIR",
          "EISDIR",
          "EINVAL",
          "ENFILE",
          "EMFILE",
          "ENOTTY",
          "ETXTBSY",
          "EFBIG",
          "ENOSPC",
          "ESPIPE",
          "EROFS",
          "EMLINK",
          "EPIPE",
          "EDOM",
          "ERANGE",
          "EDEADLK",
          "ENAMETOOLONG",
          "ENOLCK",
          "ENOSYS");

  /** The four letters of libavutil/error.h, least significant byte first. */
  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("\u00f8BSF", "AVERROR_BSF_NOT_FOUND"),
          Map.entry("BUG!", "AVERROR_BUG"),
          Map.entry("BUG ", "AVERROR_BUG2"),
          Map.entry("BUFS", "AVERROR_BUFFER_TOO_SMALL"),
          Map.entry("\u00f8DEC", "AVERROR_DECODER_NOT_FOUND"),
          Map.entry("\u00f8ENC", "AVERROR_ENCODER_NOT_FOUND"),
          Map.entry("EOF ", "AVERROR_EOF"),
          Map.entry("EXIT", "AVERROR_EXIT"),
          Map.entry("EXT ", "AVERROR_EXTERNAL"),
          Map.entry("INDA", "AVERROR_INVALIDDATA"),
          Map.entry("PAWE", "AVERROR_PATCHWELCOME"),
          Map.entry("\u00f8OPT", "AVERROR_OPTION_NOT_FOUND"),
          Map.entry("UNKN", "AVERROR_UNKNOWN"));

  private ErrorCode() {}

  /** {@code EINVAL (-22)}; the number alone where it has no name. */
  public static String text(int code) {
    String name = name(-(long) code);
    return name.isEmpty() ? "error " + code : name + " (" + code + ")";
  }

  private static String name(long positive) {
    if (positive >= 1 && positive <= ERRNO.size()) {
      return ERRNO.get((int) positive - 1);
    }
    if (positive == 95) {
      return "EOPNOTSUPP";
    }
    if (positive == 110) {
      return "ETIMEDOUT";
    }
    StringBuilder tag = new StringBuilder();
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      tag.append((char) (positive >> shift & 0xff));
    }
    return TAGS.getOrDefault(tag.toString(), "");
  }
}
