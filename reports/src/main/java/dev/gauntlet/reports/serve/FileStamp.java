package dev.gauntlet.reports.serve;

import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Tells by size and time whether files are as they were. */
final class FileStamp {
  private FileStamp() {}

  /** Of all that a campaign's verdict follows from: samples are there before a journal's line. */
  static String of(ListedCampaign campaign) {
    RunFolder folder = campaign.folder();
    return String.join(
        " ",
        of(folder.campaign()),
        of(folder.journal()),
        of(folder.identities()),
        campaign.running() ? "running" : "");
  }

  /** Of one file; {@code -} when it is not there. */
  static String of(Path file) {
    try {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      return about.size() + "@" + about.lastModifiedTime().toInstant();
    } catch (IOException missing) {
      return "-";
    }
  }
}
