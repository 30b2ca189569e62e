package dev.gauntlet.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gauntlet.journal.Json;
import dev.gauntlet.store.MachineCache;
import dev.gauntlet.verdict.history.CampaignNight;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What the campaigns below a folder said when they were read last, in a file of the machine's
 * cache. It may be deleted at any time: all of it follows from the campaigns.
 */
final class SummaryCache {
  /** Another form of the summaries, or another way to make them, is another number. */
  private static final int FORM = 3;

  private final Path file;
  private final Map<String, Kept> kept = new HashMap<>();

  /**
   * @param stamp size and time of plan and journal when they were read
   */
  record Kept(String stamp, CampaignNight night) {}

  private SummaryCache(Path file) {
    this.file = file;
  }

  /**
   * What is known of a folder of nights.
   *
   * @throws IOException when there can be no cache here
   */
  static SummaryCache of(Path root) throws IOException {
    SummaryCache cache =
        new SummaryCache(
            MachineCache.folder("history").resolve(hash(FORM + " " + root) + ".jsonl"));
    if (Files.exists(cache.file)) {
      cache.read();
    }
    return cache;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private void read() throws IOException {
    ObjectReader reader = Json.mapper().readerFor(Kept.class);
    List<String> lines = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    }
    for (Kept one : lines.parallelStream().map(line -> parsed(reader, line)).toList()) {
      if (one.stamp != null && one.night != null) {
        kept.put(one.night.folder(), one);
      }
    }
  }

  /** A line that cannot be read, of a disk that was full, is as good as none. */
  private static Kept parsed(ObjectReader reader, String line) {
    try {
      return reader.readValue(line);
    } catch (JsonProcessingException damaged) {
      return new Kept(null, null);
    }
  }

  /** Null when it has to be read. */
  CampaignNight find(Path folder, String stamp) {
    Kept known = kept.get(folder.toString());
    return known != null && known.stamp.equals(stamp) ? known.night : null;
  }

  /** Writes down what is there now, unless nothing has changed. */
  void keep(Collection<Kept> now) throws IOException {
    if (now.size() == kept.size()
        && now.stream().allMatch(one -> find(Path.of(one.night.folder()), one.stamp) != null)) {
      return;
    }
    ObjectMapper mapper = Json.mapper();
    Path begun = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try (BufferedWriter out = Files.newBufferedWriter(begun)) {
      for (Kept one : now) {
        out.write(mapper.writeValueAsString(one));
        out.write('\n');
      }
    }
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
