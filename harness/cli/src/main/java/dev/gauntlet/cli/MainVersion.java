package dev.gauntlet.cli;

import dev.gauntlet.journal.ProgramVersion;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** What {@code gauntlet --version} prints: the version that a campaign records too. */
final class MainVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    String version = ProgramVersion.of();
    return new String[] {
      "gauntlet " + (version.isEmpty() ? "of no version: it runs from folders of classes" : version)
    };
  }
}
