package dev.gauntlet.cli;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.journal.JournalContent;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a campaign's folder holds. */
record Records(Path folder) {
  Path journal() {
    return new RunFolder(folder).journal();
  }

  JournalContent read() throws IOException {
    return JournalReader.read(journal());
  }

  List<RunEnded> ended() throws IOException {
    return read().ended();
  }

  /** Names of the runs in the order in which they began. */
  List<String> order() throws IOException {
    return read().started().stream().map(RunStarted::run).toList();
  }

  /** Whether the journal has so many runs that began; also while it is written. */
  boolean started(int runs) {
    try {
      return Files.exists(journal()) && read().started().size() >= runs;
    } catch (IOException torn) {
      return false;
    }
  }

  /** Whether all lanes of the run that began last are in a phase. */
  boolean lanesAre(String phase) {
    try {
      List<RunStarted> started = Files.exists(journal()) ? read().started() : List.of();
      return !started.isEmpty()
          && BoxFile.read(Path.of(started.get(started.size() - 1).box())).state().lanes().stream()
              .allMatch(lane -> lane.phase().equals(phase));
    } catch (IOException torn) {
      return false;
    }
  }
}
