package dev.gauntlet.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.UsageError;
import dev.gauntlet.verdict.known.Cause;
import dev.gauntlet.verdict.known.CauseKind;
import dev.gauntlet.verdict.known.KnownEntry;
import dev.gauntlet.verdict.known.KnownIssue;
import dev.gauntlet.verdict.known.KnownRules;
import dev.gauntlet.verdict.known.NewCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownFileTest {
  private static final String REST =
      "\n  bug: https://bugs.example.org/1\n  owner: video\n  until: 2027-03-31\n";

  @TempDir Path folder;

  @Test
  void an_entry_is_read_whole() throws IOException {
    KnownIssue issue =
        read("# ours\n- crash: \"SIGSEGV libfoo.so go\""
                + REST
                + "  rate: 5%\n  driver: \">=550, <560\"\n  scenario: codec\n  cell: threads=*\n")
            .issues()
            .get(0);
    assertThat(issue.line()).isEqualTo(2);
    assertThat(issue.subject().kind()).isEqualTo(CauseKind.CRASH);
    assertThat(issue.ticket().orElseThrow().until()).isEqualTo(LocalDate.parse("2027-03-31"));
    assertThat(issue.most()).hasValue(0.05);
    assertThat(issue.scope().driver().orElseThrow()).hasToString(">=550, <560");
    assertThat(issue.scope().hasCell("threads=7")).isTrue();
    assertThat(issue.scope().hasScenario("gstreamer")).isFalse();
  }

  @Test
  void an_entry_that_accepts_everything_of_its_kind_is_told() throws IOException {
    for (String all : new String[] {"crash: \"*\"", "crash: SIG*", "finding: '**'", "leak: '*'"}) {
      assertThat(KnownFile.warnings(read("- " + all + REST))).as(all).hasSize(1);
    }
    assertThat(KnownFile.warnings(read("- crash: '*'" + REST)).get(0))
        .contains("line 1: crash: \"*\" accepts every crash, also one that nobody has seen yet");
    assertThat(KnownFile.warnings(read("- crash: 'SIGSEGV libx.so*'" + REST))).isEmpty();
  }

  @Test
  void a_file_without_an_entry_accepts_nothing() throws IOException {
    assertThat(read("").issues()).isEmpty();
    assertThat(read("# nothing yet\n").issues()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- crash: x\\n  bugs: y|line 2: there is no key bugs; allowed: crash, hang",
        "- crash: x\\n  hang: y@|line 1: exactly one of these",
        "- bug: https://a.b/1|line 1: exactly one of these",
        "- crash: x\\n  owner: me\\n  until: 2027-01-01|line 1: bug is missing",
        "- crash: x\\n  bug: 4711\\n  owner: me\\n  until: 2027-01-01|line 2: bug: 4711: an address",
        "- crash: x\\n  bug: https://\\n  owner: me\\n  until: 2027-01-01|line 2: bug: https://: an",
        "- crash: x\\n  bug: https://a.b\\n  owner: me\\n  until: YYYY-MM-DD|line 4: until: YYYY-MM-DD: a day",
        "- crash: x\\n  bug: https://a.b\\n  owner: me\\n  until: 2027-02-30|line 4: until: 2027-02-30",
        "- crash: x\\n  owner: ''|line 2: owner is empty",
        "- crash: x\\n  crash: y|line 2: ",
        "- crash: x@  rate: 120%|line 5: rate: 120%: a share",
        "- leak: fd@  rate: 5%|line 5: rate: 5%: it is a share of runs",
        "- crash: x@  driver: '550'|line 5: driver: 550: bounds with",
        "- crash: [x]|line 1: crash: one value is expected",
        "- x|line 1: an entry of keys and values",
        "crash: x|line 1: a list of entries",
        "- crash: \"x|no YAML",
        "- crash: &a x\\n  owner: *a|line 2: owner: an alias"
      })
  void what_is_wrong_is_told_with_its_line(String text, String told) {
    String written = text.replace("@", REST).replace("\\n", "\n");
    assertThatThrownBy(() -> read(written))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("known.yaml")
        .hasMessageContaining(told);
  }

  @Test
  void what_is_no_file_is_refused() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Path large = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> KnownFile.read(folder, LocalDate.EPOCH))
        .hasMessageContaining("no file");
    assertThatThrownBy(() -> KnownFile.read(folder.resolve("none"), LocalDate.EPOCH))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> KnownFile.read(binary, LocalDate.EPOCH)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> KnownFile.read(large, LocalDate.EPOCH)).hasMessageContaining("1 MiB");
  }

  @Test
  void a_hostile_text_is_pasted_as_one_value_and_read_back() throws IOException {
    String hostile = "wrong \"frame\"\n- crash: '*'\t\\ # \u202e\u0007\u0085 \uD83D\uDE00 {x}: [y]";
    NewCause found = new NewCause(Cause.of(CauseKind.FINDING, hostile), 1, "");
    String entry =
        String.join("\n", KnownEntry.lines(found, "codec"))
            .replace("bug: https://", "bug: https://bugs.example.org/1")
            .replace("owner: \"\"", "owner: me")
            .replace("YYYY-MM-DD", "2027-01-01");
    assertThat(entry).matches("[\\x20-\\x7e\\n]*");
    KnownRules rules = read(entry);
    assertThat(rules.issues()).hasSize(1);
    assertThat(rules.issues().get(0).subject().text()).isEqualTo(hostile);
    assertThat(rules.issues().get(0).subject().matches(found.cause())).isTrue();
  }

  @Test
  void of_a_long_text_the_end_is_left_to_a_star() throws IOException {
    NewCause found = new NewCause(Cause.of(CauseKind.FINDING, "x".repeat(5_000)), 1, "");
    String first = KnownEntry.lines(found, "codec").get(0);
    assertThat(first).hasSizeLessThan(300);
    assertThat(read(first + REST).issues().get(0).subject().matches(found.cause())).isTrue();
  }

  private KnownRules read(String text) throws IOException {
    return KnownFile.read(
        Files.writeString(folder.resolve("known.yaml"), text), LocalDate.parse("2026-06-15"));
  }
}
