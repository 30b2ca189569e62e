package dev.gauntlet.evidence;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Environment variables may hold secrets: a report that is kept does not have them. */
public final class HsErrEnvironment {
  private static final String FIRST = "Environment Variables:";

  /** What follows in the reports of JDK 17 and later; a value may hold an empty line. */
  private static final Set<String> NEXT = Set.of("Active Locale:", "Signal Handlers:");

  private HsErrEnvironment() {}

  /** Takes that section out of a report; nothing happens when there is no such file. */
  public static void remove(Path report) throws IOException {
    if (!Files.isRegularFile(report)) {
      return;
    }
    Path begun = report.resolveSibling(report.getFileName() + ".part");
    // a report may hold any byte
    try (BufferedReader in = Files.newBufferedReader(report, StandardCharsets.ISO_8859_1);
        BufferedWriter out =
            new BufferedWriter(
                new OutputStreamWriter(PrivateFiles.create(begun), StandardCharsets.ISO_8859_1))) {
      boolean within = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        within &= !NEXT.contains(line);
        if (!within) {
          out.write(line + "\n");
        }
        if (line.equals(FIRST)) {
          out.write("(left out)\n\n");
          within = true;
        }
      }
    }
    Files.move(begun, report, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
