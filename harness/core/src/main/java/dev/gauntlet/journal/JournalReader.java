package dev.gauntlet.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Replays a journal: a torn last line is dropped with a warning, any other damage is an error. */
public final class JournalReader {
  private static final int BUFFER = 1 << 18;

  private final Path file;
  // two events on one line are damage: the second would be lost without a word
  private final ObjectMapper mapper =
      Json.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final ObjectReader startedReader = mapper.readerFor(RunStarted.class);
  private final ObjectReader endedReader = mapper.readerFor(RunEnded.class);
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
    byte[] buffer = new byte[BUFFER];
    long good = 0;
    long number = 0;
    int end = 0;
    int scanned = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = 0; read >= 0; read = in.read(buffer, end, buffer.length - end)) {
        end += read;
        int begin = 0;
        for (; scanned < end; scanned++) {
          if (buffer[scanned] == '\n') {
            number++;
            accept(buffer, begin, scanned - begin, number);
            begin = scanned + 1;
          }
        }
        good += begin;
        end -= begin;
        scanned -= begin;
        System.arraycopy(buffer, begin, buffer, 0, end);
        if (end == buffer.length) {
          buffer = Arrays.copyOf(buffer, 2 * end);
        }
      }
    }
    if (end > 0) {
      warnings.add(
          "%s, line %d: torn in the middle of writing (%d bytes), left out"
              .formatted(file.getFileName(), number + 1, end));
    }
    return new Replayed(warnings, good);
  }

  /** Straight into what it is when its first field says so, as we write it: a tree takes twice. */
  private void accept(byte[] bytes, int offset, int length, long number) throws IOException {
    try (JsonParser line = mapper.getFactory().createParser(bytes, offset, length)) {
      String event =
          line.nextToken() == JsonToken.START_OBJECT && "event".equals(line.nextFieldName())
              ? line.nextTextValue()
              : null;
      if (("started".equals(event) || "ended".equals(event))
          && line.nextToken() == JsonToken.FIELD_NAME) {
        if (event.equals("started")) {
          replay.started(whole(startedReader.readValue(line, RunStarted.class), number));
        } else {
          replay.ended(whole(endedReader.readValue(line, RunEnded.class), number));
        }
        // two events on one line are damage: the second would be lost without a word
        if (line.nextToken() != null) {
          throw new Damaged(file, number, "not JSON: something stands after the event");
        }
        return;
      }
    } catch (StreamReadException damaged) {
      throw new Damaged(file, number, "not JSON: " + damaged.getOriginalMessage());
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      throw notOurs(number, damaged);
    }
    accept(new String(bytes, offset, length, StandardCharsets.UTF_8), number);
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
      throw notOurs(number, damaged);
    }
  }

  private Damaged notOurs(long number, Exception damaged) {
    String what = damaged.getMessage() == null ? "" : damaged.getMessage();
    return new Damaged(
        file, number, "not an event of ours: " + what.lines().findFirst().orElse(""));
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
