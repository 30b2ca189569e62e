package dev.gauntlet.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Replays a journal: a torn last line is dropped with a warning, any other damage is an error. */
public final class JournalReader {
  private final Path file;
  // two events on one line are damage: the second would be lost without a word
  private final ObjectMapper mapper =
      Json.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final Replay replay;
  private final List<String> warnings = new ArrayList<>();

  private JournalReader(Path file, Replay replay) {
    this.file = file;
    this.replay = replay;
  }

  /**
   * @throws Damaged when a line but the last is not what it should be, or the format is newer
   */
  public static Recorded read(Path file) throws IOException {
    List<RunStarted> started = new ArrayList<>();
    List<RunEnded> ended = new ArrayList<>();
    Replayed all =
        replay(
            file,
            new Replay() {
              @Override
              public void started(RunStarted run) {
                started.add(run);
              }

              @Override
              public void ended(RunEnded run) {
                ended.add(run);
              }
            });
    return new Recorded(started, ended, all.warnings(), all.goodBytes());
  }

  /**
   * Hands on line after line, so that a million of them need not be held at once.
   *
   * @throws Damaged as {@link #read}; what was handed on before it is then worth nothing
   */
  public static Replayed replay(Path file, Replay replay) throws IOException {
    try {
      return new JournalReader(file, replay).all();
    } catch (NoSuchFileException missing) {
      throw new Damaged(file.getParent(), "no journal here: " + file.getFileName() + " is missing");
    }
  }

  private Replayed all() throws IOException {
    long good = 0;
    long number = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          continue;
        }
        number++;
        accept(line.toString(StandardCharsets.UTF_8), number);
        good += line.size() + 1;
        line.reset();
      }
      if (line.size() > 0) {
        warnings.add(
            "%s, line %d: torn in the middle of writing (%d bytes), left out"
                .formatted(file.getFileName(), number + 1, line.size()));
      }
    }
    return new Replayed(warnings, good);
  }

  private void accept(String line, long number) throws IOException {
    JsonNode event;
    try {
      event = mapper.readTree(line);
    } catch (JsonProcessingException damaged) {
      throw new Damaged(file, number, "not JSON: " + damaged.getOriginalMessage());
    }
    if (!(event instanceof ObjectNode fields)) {
      throw new Damaged(file, number, "a JSON object is expected");
    }
    try {
      switch (fields.path("event").asText()) {
        case "journal" -> format(fields.path("format").asInt(), number);
        case "started" ->
            replay.started(whole(mapper.treeToValue(fields, RunStarted.class), number));
        case "ended" -> {
          fields.remove("event");
          replay.ended(whole(mapper.treeToValue(fields, RunEnded.class), number));
        }
        default ->
            warnings.add(
                "%s, line %d: an event that this version does not know, left out"
                    .formatted(file.getFileName(), number));
      }
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      String what = damaged.getMessage() == null ? "" : damaged.getMessage();
      throw new Damaged(
          file, number, "not an event of ours: " + what.lines().findFirst().orElse(""));
    }
  }

  private RunStarted whole(RunStarted run, long number) throws Damaged {
    if (run.run() == null || run.cell() == null || run.box() == null) {
      throw new Damaged(file, number, "a started run needs run, cell and box");
    }
    name(run.run(), number);
    return run;
  }

  private RunEnded whole(RunEnded run, long number) throws Damaged {
    if (run.run() == null || run.cell() == null || run.ending() == null) {
      throw new Damaged(file, number, "an ended run needs run, cell and ending");
    }
    name(run.run(), number);
    return run;
  }

  /** A run's name becomes a folder's: it must not lead out of the campaign. */
  private void name(String run, long number) throws Damaged {
    if (!run.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new Damaged(file, number, "a run's name is letters, digits, dots and dashes");
    }
  }

  private void format(int format, long number) throws Damaged {
    if (format > Json.FORMAT) {
      throw new Damaged(
          file,
          number,
          "written in format %d by a newer Gauntlet; this one reads up to %d"
              .formatted(format, Json.FORMAT));
    }
  }
}
