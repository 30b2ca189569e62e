package dev.gauntlet.reports.html;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serial;

/**
 * JSON for a script element. The HTML parser looks for {@code </script>} and {@code <!--} before
 * anyone looks at strings, so a text may hold no {@code <} as such; in JSON it is spelled by its
 * number.
 */
final class ScriptJson {
  private static final ObjectMapper MAPPER = mapper();

  private ScriptJson() {}

  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = JsonMapper.builder().build();
    mapper.setVisibility(
        mapper
            .getSerializationConfig()
            .getDefaultVisibilityChecker()
            .withFieldVisibility(JsonAutoDetect.Visibility.ANY));
    mapper.getFactory().setCharacterEscapes(new Markup());
    return mapper;
  }

  private static final class Markup extends CharacterEscapes {
    @Serial private static final long serialVersionUID = 1;

    private final int[] ascii = standardAsciiEscapesForJSON();

    Markup() {
      for (char c : new char[] {'<', '>', '&', '\''}) {
        ascii[c] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return null; // as it is
    }
  }
}
