package dev.gauntlet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.UsageError;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a bisection lies: its plan, a folder of campaigns for each version that was run, and a log
 * of its steps. The campaigns alone say where it stands; the log is for people.
 */
final class BisectFolder implements AutoCloseable {
  static final PlanFolder.Names NAMES =
      new PlanFolder.Names("bisection", "bisect.json", "steps.jsonl");

  private final PlanFolder folder;
  private final List<Version> versions;

  private BisectFolder(PlanFolder folder, List<Version> versions) {
    this.folder = folder;
    this.versions = versions;
  }

  /**
   * Opens it for this process alone; made when it is missing.
   *
   * @param plan all that its runs depend on
   * @throws UsageError when it is of another bisection, or another process is at it
   */
  static BisectFolder open(Path path, ObjectNode plan, List<Version> versions) throws IOException {
    return new BisectFolder(PlanFolder.open(path, NAMES, plan, plan), versions);
  }

  /**
   * The versions that a command printed when the bisection in a folder was begun; empty where none
   * was, or with another command.
   */
  static Optional<List<Version>> recorded(Path path, String command) throws IOException {
    try {
      JsonNode plan = new ObjectMapper().readTree(Files.readAllBytes(path.resolve(NAMES.plan())));
      if (!plan.path("versionsFrom").asText("").equals(command)) {
        return Optional.empty();
      }
      List<Version> versions = new ArrayList<>();
      for (JsonNode one : plan.path("versions")) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : one.path("environment").properties()) {
          environment.put(value.getKey(), value.getValue().asText());
        }
        versions.add(new Version(one.path("label").asText(), environment));
      }
      return Optional.of(versions);
    } catch (NoSuchFileException | JsonProcessingException none) {
      // who opens it says what is wrong with it
      return Optional.empty();
    }
  }

  Path path() {
    return folder.path();
  }

  private Path of(int version) {
    String label = versions.get(version).label().replaceAll("[:/]", "_");
    return folder.path().resolve(String.format(Locale.ROOT, "%04d-%s", version, label));
  }

  /** The campaigns that were begun of a version, in order. */
  List<Path> campaigns(int version) throws IOException {
    try (Stream<Path> all = Files.list(of(version))) {
      return all.filter(one -> Files.exists(new RunFolder(one).campaign())).sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** Where the next campaign of a version is to lie; nothing is there yet. */
  Path next(int version) throws IOException {
    List<String> taken = new ArrayList<>();
    Path here = of(version);
    if (Files.isDirectory(here)) {
      try (Stream<Path> all = Files.list(here)) {
        all.forEach(one -> taken.add(one.getFileName().toString()));
      }
    }
    int number = 1;
    while (taken.contains(name(number))) {
      number++;
    }
    return here.resolve(name(number));
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }

  /** Adds a line to the log of the steps. */
  void log(ObjectNode step) throws IOException {
    folder.log(step);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
