package dev.gauntlet.reports.model;

import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.verdict.SignatureCount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The beginning of a file of evidence that is text.
 *
 * @param file as the journal names it, relative to the campaign's folder
 * @param lines the first ones
 * @param whole whether these are all
 */
public record EvidenceText(String file, List<String> lines, boolean whole) {
  /** An hs_err tells its story in so much; a core or a black box is no text. */
  private static final int MOST_BYTES = 16 << 10;

  private static final int MOST_LINES = 80;

  /** Signatures whose evidence is read, and files of each. */
  private static final int SIGNATURES = 20;

  private static final int FILES = 4;

  /** Of the most frequent signatures, by the run that left it. */
  static Map<String, List<EvidenceText>> first(RunFolder folder, List<SignatureCount> signatures)
      throws IOException {
    Map<String, List<EvidenceText>> first = new LinkedHashMap<>();
    for (SignatureCount one : signatures.subList(0, Math.min(SIGNATURES, signatures.size()))) {
      List<EvidenceText> texts = new ArrayList<>();
      for (String file : one.evidence()) {
        if (texts.size() < FILES) {
          read(folder, file).filter(text -> !text.lines().isEmpty()).ifPresent(texts::add);
        }
      }
      first.put(one.firstRun(), List.copyOf(texts));
    }
    return first;
  }

  /**
   * Empty when it is gone, is no text, or lies elsewhere: a journal may name any path, and a folder
   * of evidence may hold a link to anything.
   */
  private static Optional<EvidenceText> read(RunFolder folder, String file) throws IOException {
    if (!file.endsWith(".txt") && !file.endsWith(".log")) {
      return Optional.empty();
    }
    Path path;
    try {
      path = folder.path().resolve(file).normalize();
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
    if (!path.startsWith(folder.evidence())
        || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || !path.toRealPath().startsWith(folder.evidence().toRealPath())) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      String text = new String(bytes, StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      boolean whole = lines.size() <= MOST_LINES && in.read() < 0;
      return Optional.of(
          new EvidenceText(file, lines.subList(0, Math.min(MOST_LINES, lines.size())), whole));
    }
  }
}
