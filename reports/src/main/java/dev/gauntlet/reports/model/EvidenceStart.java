package dev.gauntlet.reports.model;

import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.SignatureCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The beginning of a file of evidence.
 *
 * @param file as the journal names it, relative to the campaign's folder
 * @param lines the first ones
 * @param whole whether these are all
 */
public record EvidenceStart(String file, List<String> lines, boolean whole) {
  /** An hs_err tells its story in so many. */
  private static final int MOST_LINES = 80;

  /** Signatures whose evidence is read, and files of each. */
  private static final int SIGNATURES = 20;

  private static final int FILES = 4;

  /** Of the most frequent signatures, by the run that left it; what is no text is left out. */
  static Map<String, List<EvidenceStart>> first(RunFolder folder, List<SignatureCount> signatures) {
    Map<String, List<EvidenceStart>> first = new LinkedHashMap<>();
    for (SignatureCount one : signatures.subList(0, Math.min(SIGNATURES, signatures.size()))) {
      first.put(
          one.firstRun(),
          one.evidence().stream()
              .map(file -> EvidenceText.read(folder, file))
              .filter(read -> read.text() != null && !read.text().isEmpty())
              .limit(FILES)
              .map(EvidenceStart::of)
              .toList());
    }
    return first;
  }

  private static EvidenceStart of(EvidenceText read) {
    List<String> lines = read.text().lines().limit(MOST_LINES + 1L).toList();
    boolean whole = lines.size() <= MOST_LINES;
    return new EvidenceStart(
        read.name(), lines.subList(0, Math.min(MOST_LINES, lines.size())), whole);
  }
}
