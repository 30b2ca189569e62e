package dev.gauntlet.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nothing recorded is lost: not even half a line. */
final class TornLine {
  private static final Pattern EVENT = Pattern.compile("^\\{\"event\":\"(started|ended)\"");
  private static final Pattern RUN = Pattern.compile("\"run\":\"([^\"\\\\]{1,100})\"");

  /** Not that of an axis: the field follows the number of the pass. */
  private static final Pattern ENDING = Pattern.compile("\"pass\":\\d+,\"ending\":\"([a-z-]+)\"");

  private TornLine() {}

  /**
   * Which run the line was about, and how that run ended as far as the line or the evidence tells.
   *
   * @param open the run that has begun and not ended before the line; "" when there is none
   * @return words that follow a sentence; "" when nothing is known
   */
  static String meaning(Path journal, byte[] torn, String open) {
    String text = new String(torn, StandardCharsets.UTF_8);
    Matcher named = RUN.matcher(text);
    String run = named.find() ? named.group(1) : open;
    Matcher event = EVENT.matcher(text);
    if (run.isEmpty()) {
      return "";
    }
    if (event.find() ? event.group(1).equals("started") : open.isEmpty()) {
      return "; it was the start of run " + run + ", which was not launched";
    }
    Matcher ending = ENDING.matcher(text);
    return "; it was the end of run %s, %s"
        .formatted(
            run,
            ending.find()
                ? "which it calls " + ending.group(1)
                : EvidenceEnding.of(journal.resolveSibling("evidence"), run)
                    .map(kept -> "whose evidence speaks of " + kept)
                    .orElse("of which no evidence tells how it ended"));
  }

  static void keep(Path journal, ByteBuffer bytes) throws IOException {
    int n = 1;
    while (Files.exists(name(journal, n))) {
      n++;
    }
    try (FileChannel out =
        FileChannel.open(
            name(journal, n), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  private static Path name(Path journal, int n) {
    return journal.resolveSibling(journal.getFileName() + ".torn-" + n);
  }
}
