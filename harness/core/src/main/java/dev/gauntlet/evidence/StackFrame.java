package dev.gauntlet.evidence;

/**
 * A frame of a native stack, as far as gdb and the process's mappings tell.
 *
 * @param function its name without arguments; "" when the module is stripped
 * @param module file name of the library or program; "" when the address lies in no file
 * @param buildId whole build id of the module; "" when it has none or cannot be read
 * @param offset bytes from the start of the module; -1 when it is not known, or differed between
 *     two snapshots
 * @param source {@code enc.c:13}; "" when there is no debug information
 */
public record StackFrame(
    String function, String module, String buildId, long offset, String source) {
  /** {@code libfoo.so[ab12cd34]+0x1180 step}, the same in each process that maps that build. */
  public String text() {
    if (module.isEmpty()) {
      return function.isEmpty() ? "outside any module" : function;
    }
    if (offset >= 0) {
      return FrameText.of(module, buildId, offset, function, "");
    }
    String id = buildId.isEmpty() ? "" : "[" + shortened() + "]";
    return module + id + (function.isEmpty() ? "" : " " + function);
  }

  private String shortened() {
    return buildId.substring(0, Math.min(8, buildId.length()));
  }

  /** For a sentence: {@code step (libfoo.so, enc.c:13)}. */
  public String spoken() {
    String where = source.isEmpty() ? module : module + ", " + source;
    if (function.isEmpty()) {
      return module.isEmpty()
          ? "code outside any module"
          : module + (offset < 0 ? "" : "+0x" + Long.toHexString(offset));
    }
    return module.isEmpty() ? function : function + " (" + where + ")";
  }

  /** For a list of frames: what {@link #text} says, and the line of source. */
  public String listed() {
    return source.isEmpty() ? text() : text() + " at " + source;
  }
}
