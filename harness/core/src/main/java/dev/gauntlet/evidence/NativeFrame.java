package dev.gauntlet.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a HotSpot stack: {@code C [libfoo.so+0x1139] crash_here+0x9}.
 *
 * @param kind HotSpot's letter: {@code C} native, {@code V} the VM's, {@code v} a stub, {@code J}
 *     and {@code A} compiled Java, {@code j} interpreted Java
 * @param module file name of the library; "" outside any, and for Java
 * @param offset bytes from the start of the module; the address itself outside any; 0 for Java
 * @param symbol function or method, without its offset; "" when the module is stripped
 */
public record NativeFrame(char kind, String module, long offset, String symbol) {
  private static final Pattern LINE = Pattern.compile("([CVvjJAS]) +(\\S.*)");
  private static final Pattern IN_MODULE =
      Pattern.compile("\\[(.+)\\+0x([0-9a-f]{1,16})\\](?: +(.*))?");
  private static final Pattern NO_MODULE = Pattern.compile("0x([0-9a-f]{1,16})\\b.*");
  private static final Pattern SYMBOL = Pattern.compile("(.+?)\\+0x[0-9a-f]+(?: .*)?");
  private static final Pattern COMPILED =
      Pattern.compile("\\d+%?\\s+[!%]*\\s*(?:c1|c2|jvmci)?\\s*(\\S+).*");
  // hidden classes carry an address that is new in every process
  private static final Pattern HIDDEN = Pattern.compile("[+/]0x[0-9a-f]{8,}");

  /** Reads a line of the section "Native frames", or the problematic frame. */
  public static Optional<NativeFrame> parse(String line) {
    Matcher frame = LINE.matcher(line);
    if (!frame.matches()) {
      return Optional.empty();
    }
    char kind = frame.group(1).charAt(0);
    String rest = frame.group(2).strip();
    Matcher inModule = IN_MODULE.matcher(rest);
    if (inModule.matches()) {
      return Optional.of(
          new NativeFrame(
              kind,
              inModule.group(1),
              Long.parseUnsignedLong(inModule.group(2), 16),
              symbol(inModule.group(3))));
    }
    Matcher address = NO_MODULE.matcher(rest);
    if (address.matches()) {
      return Optional.of(
          new NativeFrame(kind, "", Long.parseUnsignedLong(address.group(1), 16), ""));
    }
    Matcher compiled = COMPILED.matcher(rest);
    String method = compiled.matches() ? compiled.group(1) : rest.split("\\s", 2)[0];
    return Optional.of(new NativeFrame(kind, "", 0, HIDDEN.matcher(method).replaceAll("")));
  }

  private static String symbol(String text) {
    if (text == null) {
      return "";
    }
    Matcher symbol = SYMBOL.matcher(text);
    return symbol.matches() ? symbol.group(1) : text.strip();
  }

  /** Whether it is native code, of whichever library. */
  public boolean isNative() {
    return kind == 'C';
  }
}
