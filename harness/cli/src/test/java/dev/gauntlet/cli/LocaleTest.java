package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded and printed is the same in every language. */
class LocaleTest {
  @TempDir Path folder;

  @Test
  void journals_and_tables_read_the_same_in_every_language() throws Exception {
    List<String> english = said("english", "JDK_JAVA_OPTIONS=-Duser.language=en -Duser.country=US");
    assertThat(said("german", "JDK_JAVA_OPTIONS=-Duser.language=de -Duser.country=DE"))
        .containsExactlyInAnyOrderElementsOf(english);
    assertThat(said("arabic", "JDK_JAVA_OPTIONS=-Duser.language=ar -Duser.country=EG"))
        .containsExactlyInAnyOrderElementsOf(english);
  }

  /** What the journal says, its numbers taken for one another. */
  private List<String> said(String name, String variable) throws Exception {
    Cli cli = new Cli(folder);
    List<String> before = List.of(variable);
    cli.start(
            before,
            "sweep",
            "meta",
            "--ending=deadlock-java,finding",
            "--iterations=20",
            "--stall=1200ms",
            "--repeats=1",
            "--threads=2",
            "--seed=1",
            "--out=" + name)
        .said(Duration.ofMinutes(3))
        .exits(1);
    Answer shown = cli.start(before, "show", name).said(Duration.ofMinutes(1)).exits(1);
    List<String> said = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name).resolve("journal.jsonl"))) {
      form(new ObjectMapper().readTree(line), "", said);
    }
    assertThat(shown.out()).containsPattern("[0-9]\\.[0-9] %").satisfies(LocaleTest::plain);
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      for (Path file : files.filter(one -> one.toString().matches(".*\\.(jsonl?|tsv)")).toList()) {
        plain(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return said;
  }

  private static void form(JsonNode node, String path, List<String> said) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      form(field.getValue(), path + "/" + steady(field.getKey()), said);
    }
    if (node.isValueNode()
        && path.matches("/(ending|hang/text|status|findings.*|softFailures.*|cell/.*)")) {
      said.add(path + " " + steady(node.asText()));
    }
  }

  /** No digit but those of ASCII, no comma or Arabic sign before decimals. */
  private static void plain(String text) {
    assertThat(text)
        .doesNotContainPattern("[\\p{Nd}&&[^0-9]]|\u066b|\u066c")
        .doesNotContainPattern("[0-9],[0-9]{1,2}(?![0-9])[ %]");
  }

  private static String steady(String text) {
    return text.replaceAll("[0-9]+(\\.[0-9]+)?", "0");
  }

  @Test
  void a_variable_reaches_worker_and_child_byte_for_byte_under_lc_all_c() throws Exception {
    Path script = folder.resolve("greet");
    Files.writeString(
        script,
        """
        #!/bin/sh
        tr '\\0' '\\n' < /proc/$PPID/environ | grep -a ^GREETING= > worker-said
        printf %s "$GREETING" > child-said
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    List<String> before =
        List.of(
            "LC_ALL=C",
            "sh",
            "-c",
            "GREETING=$(printf '\\303\\266\\377'); export GREETING; exec \"$@\"",
            "sh");
    new Cli(folder)
        .start(before, "sweep", "command", "--run=./greet", "--iterations=1", "--repeats=1")
        .said(Duration.ofMinutes(2))
        .exits(0);
    assertThat(Files.readString(folder.resolve("child-said"), StandardCharsets.ISO_8859_1))
        .isEqualTo("\u00c3\u00b6\u00ff");
    assertThat(Files.readString(folder.resolve("worker-said"), StandardCharsets.ISO_8859_1))
        .isEqualTo("GREETING=\u00c3\u00b6\u00ff\n");
  }
}
