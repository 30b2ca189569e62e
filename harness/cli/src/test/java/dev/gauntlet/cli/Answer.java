package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a command line said.
 *
 * @param code its exit code
 */
record Answer(int code, String out, String err) {
  /** Standard output as one JSON document with nothing else beside it. */
  JsonNode json() throws JsonProcessingException {
    return new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(out);
  }

  Answer exits(int expected) {
    assertThat(code).as("exit code; stdout: %s%nstderr: %s", out, err).isEqualTo(expected);
    return this;
  }

  /** Wrong use: exit code 2, one sentence, no stack trace, nothing on standard output. */
  Answer refuses(String... parts) {
    exits(2);
    assertThat(out).isEmpty();
    assertThat(err.lines()).as(err).hasSize(1);
    assertThat(err).startsWith("gauntlet: ").contains(parts);
    assertThat(err).doesNotContain("at dev.gauntlet", "\tat ", "Exception", "java.lang");
    return this;
  }

  /** No control character but the ends of lines. */
  Answer isFitForATerminal() {
    assertThat((out + err).codePoints().filter(c -> c != '\n').noneMatch(Character::isISOControl))
        .as("free of control characters: %s%n%s", out, err)
        .isTrue();
    return this;
  }
}
