package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static final ClassLoader LOADER = EnvironmentTest.class.getClassLoader();

  @Test
  void this_machine_is_read_without_a_section_that_failed() {
    Facts facts = Environment.read(LOADER);
    assertThat(facts.entries())
        .extracting(Entry::name)
        .contains(
            "kernel", "hardware", "cpu", "memory", "cgroup", "limits", "libc", "jdk", "reading");
    assertThat(facts.unreadable()).noneMatch(line -> line.contains("reading it failed"));
    assertThat(facts.fact("kernel", "release").orElseThrow().text())
        .isEqualTo(System.getProperty("os.version"));
    assertThat(facts.fact("libc", "version").orElseThrow().reading().readable()).isTrue();
    assertThat(facts.fact("memory", "MemTotal").orElseThrow().unit()).isEqualTo("KiB");
  }

  @Test
  void host_name_and_environment_variables_are_no_facts() throws UnknownHostException {
    String host = InetAddress.getLocalHost().getHostName();
    Pattern word = Pattern.compile("(?<![\\w.-])" + Pattern.quote(host) + "(?![\\w.-])");
    List<String> values = values(Environment.read(LOADER));
    assertThat(values).noneMatch(value -> word.matcher(value).find());
    String path = System.getenv("PATH");
    assertThat(values).noneMatch(value -> value.contains(path));
  }

  @Test
  void a_source_that_throws_costs_its_own_section_only() throws Exception {
    FactSource bad = source("bad", () -> List.of(Fact.of("a", "1"), Fact.of("a", "2")));
    FactSource good = source("good", () -> List.of(Fact.of("a", "1")));
    Facts facts = Environment.read(Probes.ofThisMachine(LOADER), List.of(bad, good));
    assertThat(facts.fact("bad", "section").orElseThrow().reading().unreadable())
        .startsWith("reading it failed")
        .contains("bad has two entries named a");
    assertThat(facts.fact("good", "a").orElseThrow().text()).isEqualTo("1");
    assertThat(facts.fact("reading", "good").orElseThrow().unit()).isEqualTo("ms");
  }

  @Test
  void reading_can_begin_without_waiting() throws Exception {
    Facts facts = Environment.start(LOADER).get(60, TimeUnit.SECONDS);
    assertThat(facts.name()).isEqualTo("environment");
  }

  private static FactSource source(String name, Supplier<List<Entry>> facts) {
    return new FactSource() {
      @Override
      public String section() {
        return name;
      }

      @Override
      public List<Entry> read(Probes probes) {
        return facts.get();
      }
    };
  }

  private static List<String> values(Facts facts) {
    List<String> values = new ArrayList<>();
    for (Entry entry : facts.entries()) {
      if (entry instanceof Facts group) {
        values.addAll(values(group));
      } else if (entry instanceof Fact fact) {
        values.add(fact.text());
      }
    }
    return values;
  }
}
