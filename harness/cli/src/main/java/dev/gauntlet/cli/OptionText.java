package dev.gauntlet.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads what stands on the command line, with refusals that speak of no Java class. */
final class OptionText {
  private OptionText() {}

  static void register(CommandLine line) {
    line.registerConverter(Integer.class, text -> (int) whole(text, Integer.MAX_VALUE));
    line.registerConverter(int.class, text -> (int) whole(text, Integer.MAX_VALUE));
    line.registerConverter(Long.class, text -> whole(text, Long.MAX_VALUE));
    line.registerConverter(Path.class, OptionText::path);
  }

  private static long whole(String text, long most) {
    try {
      long value = Long.parseLong(text);
      if (value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // said below, like a number that is too large
    }
    throw new TypeConversionException("'" + text + "' is no whole number up to " + most);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException unmappable) {
      throw new TypeConversionException(
          "'%s' has characters that this locale lacks; set LC_ALL=C.UTF-8".formatted(text));
    }
  }
}
