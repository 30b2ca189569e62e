package dev.gauntlet.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the lines of a journal, each by itself; many threads may at once. */
final class JournalLine {
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  // one for all journals: it costs more than a short journal takes to be read.
  // two events on one line are damage: the second would be lost without a word
  private static final ObjectMapper MAPPER =
      Json.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final ObjectReader STARTS = MAPPER.readerFor(RunStarted.class);
  private static final ObjectReader ENDS = MAPPER.readerFor(RunEnded.class);

  private final Path file;

  /**
   * @param file named where a line is damaged
   */
  JournalLine(Path file) {
    this.file = file;
  }

  /**
   * What a line says.
   *
   * @param started null unless a run did
   * @param ended null unless a run did
   * @param warning empty unless it is left out
   * @param hash of the line's bytes
   */
  record Said(RunStarted started, RunEnded ended, String warning, int hash) {
    private static final Said NOTHING = new Said(null, null, "", 0);

    /** The run that it is about; empty when it is about none. */
    String run() {
      if (started != null) {
        return started.run();
      }
      return ended != null ? ended.run() : "";
    }

    void to(Replay replay) {
      if (started != null) {
        replay.started(started);
      }
      if (ended != null) {
        replay.ended(ended);
      }
    }
  }

  /**
   * @throws DamagedFile when it is no event of ours, or of a newer format
   */
  Said read(byte[] line, long number) throws IOException {
    try {
      Said usual = usual(line, number);
      if (usual != null) {
        return usual;
      }
    } catch (JsonProcessingException | IllegalArgumentException odd) {
      // damaged, or written by somebody else: read again below, which tells what is wrong
    }
    return any(line, number);
  }

  /**
   * As our writer puts it, the event's name first: read without a tree, which takes a third of the
   * time. Null when it is put otherwise.
   */
  private Said usual(byte[] line, long number) throws IOException {
    try (JsonParser in = MAPPER.createParser(line)) {
      if (in.nextToken() != JsonToken.START_OBJECT || !"event".equals(in.nextFieldName())) {
        return null;
      }
      String event = in.nextTextValue();
      if (in.nextToken() != JsonToken.FIELD_NAME) {
        return null;
      }
      if ("started".equals(event)) {
        return new Said(whole((RunStarted) STARTS.readValue(in), number), null, "", hash(line));
      }
      return "ended".equals(event)
          ? new Said(null, whole((RunEnded) ENDS.readValue(in), number), "", hash(line))
          : null;
    }
  }

  private static int hash(byte[] line) {
    return Arrays.hashCode(line);
  }

  private Said any(byte[] line, long number) throws IOException {
    JsonNode event;
    try {
      event = MAPPER.readTree(line);
    } catch (JsonProcessingException damaged) {
      throw new DamagedFile(file, number, "not JSON: " + damaged.getOriginalMessage());
    }
    if (!(event instanceof ObjectNode fields)) {
      throw new DamagedFile(file, number, "a JSON object is expected");
    }
    try {
      switch (fields.path("event").asText()) {
        case "journal" -> {
          format(fields.path("format").asInt(), number);
          return Said.NOTHING;
        }
        case "started" -> {
          return new Said(
              whole(MAPPER.treeToValue(fields, RunStarted.class), number), null, "", hash(line));
        }
        case "ended" -> {
          fields.remove("event");
          return new Said(
              null, whole(MAPPER.treeToValue(fields, RunEnded.class), number), "", hash(line));
        }
        default -> {
          return new Said(
              null,
              null,
              String.format(
                  Locale.ROOT,
                  "%s, line %d: an event that this version does not know, left out",
                  file.getFileName(),
                  number),
              hash(line));
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      String what = damaged.getMessage() == null ? "" : damaged.getMessage();
      throw new DamagedFile(
          file, number, "not an event of ours: " + what.lines().findFirst().orElse(""));
    }
  }

  private RunStarted whole(RunStarted run, long number) throws DamagedFile {
    if (run.run() == null || run.cell() == null || run.box() == null) {
      throw new DamagedFile(file, number, "a started run needs run, cell and box");
    }
    name(run.run(), number);
    return run;
  }

  private RunEnded whole(RunEnded run, long number) throws DamagedFile {
    if (run.run() == null || run.cell() == null || run.ending() == null) {
      throw new DamagedFile(file, number, "an ended run needs run, cell and ending");
    }
    name(run.run(), number);
    return run;
  }

  /** A run's name becomes a folder's: it must not lead out of the campaign. */
  private void name(String run, long number) throws DamagedFile {
    if (!RUN.matcher(run).matches()) {
      throw new DamagedFile(file, number, "a run's name is letters, digits, dots and dashes");
    }
  }

  private void format(int format, long number) throws DamagedFile {
    if (format > Json.FORMAT) {
      throw new DamagedFile(
          file,
          number,
          String.format(
              Locale.ROOT,
              "written in format %d by a newer Gauntlet; this one reads up to %d",
              format,
              Json.FORMAT));
    }
  }
}
