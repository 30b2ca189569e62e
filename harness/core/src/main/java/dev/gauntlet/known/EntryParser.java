package dev.gauntlet.known;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.gauntlet.UsageError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Takes YAML apart: a list of entries, each of plain keys and values, with their lines. */
final class EntryParser {
  private final YAMLParser yaml;
  private final String file;
  private final List<Entry> entries = new ArrayList<>();

  private EntryParser(YAMLParser yaml, String file) {
    this.yaml = yaml;
    this.file = file;
  }

  /**
   * @throws UsageError with file and line
   */
  static List<Entry> of(String text, String file) {
    try (YAMLParser yaml = new YAMLFactory().createParser(text)) {
      EntryParser parser = new EntryParser(yaml, file);
      parser.all();
      return parser.entries;
    } catch (JsonProcessingException wrong) {
      int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
      throw Entry.wrong(
          file, line, "no YAML: " + wrong.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException ofText) {
      throw new UncheckedIOException(ofText);
    }
  }

  private void all() throws IOException {
    JsonToken token = yaml.nextToken();
    // nothing, or comments alone
    if (token == null || token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_ARRAY) {
      throw wrong("a list of entries is expected, each begun by \"- \"");
    }
    while (yaml.nextToken() != JsonToken.END_ARRAY) {
      if (yaml.currentToken() != JsonToken.START_OBJECT) {
        throw wrong("an entry of keys and values is expected, such as \"- crash: TEXT\"");
      }
      entries.add(entry());
    }
    if (yaml.nextToken() != null) {
      throw wrong("one list is expected, and nothing after it");
    }
  }

  private Entry entry() throws IOException {
    Entry entry = new Entry(file, line());
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      String key = yaml.currentName();
      int line = line();
      JsonToken value = yaml.nextToken();
      if (yaml.isCurrentAlias()) {
        throw wrong(key + ": an alias is not allowed; write the value");
      }
      if (!value.isScalarValue()) {
        throw wrong(key + ": one value is expected, no list and no further keys");
      }
      entry.put(key, value == JsonToken.VALUE_NULL ? "" : yaml.getText(), line);
    }
    return entry;
  }

  private int line() {
    return yaml.currentTokenLocation().getLineNr();
  }

  private UsageError wrong(String sentence) {
    return Entry.wrong(file, line(), sentence);
  }
}
