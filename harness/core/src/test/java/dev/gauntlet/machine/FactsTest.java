package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {
  private final Facts facts =
      new Facts(
          "environment",
          List.of(
              Fact.of("name", "Linux"),
              new Facts(
                  "memory",
                  List.of(
                      Fact.quantity("total", 24684092, "KiB"),
                      Fact.unreadable("swap", "/proc/meminfo has no SwapTotal")))));

  @Test
  void quantities_words_and_reasons_have_each_their_form_in_json() {
    assertThat(facts.json().toString())
        .isEqualTo(
            "{\"name\":\"Linux\",\"memory\":{\"total\":{\"unit\":\"KiB\",\"value\":24684092},"
                + "\"swap\":{\"unreadable\":\"/proc/meminfo has no SwapTotal\"}}}");
  }

  @Test
  void text_has_a_line_per_fact_and_groups_are_indented() {
    assertThat(facts.lines())
        .containsExactly(
            "name: Linux",
            "memory:",
            "  total: 24684092 KiB",
            "  swap: unreadable: /proc/meminfo has no SwapTotal");
  }

  @Test
  void what_is_unreadable_is_listed_with_its_group() {
    assertThat(facts.unreadable()).containsExactly("memory / swap: /proc/meminfo has no SwapTotal");
  }

  @Test
  void a_fact_is_found_by_its_path_and_replaced_by_its_name() {
    assertThat(facts.fact("memory", "total")).map(Fact::text).contains("24684092 KiB");
    assertThat(facts.fact("memory")).isEmpty();
    assertThat(facts.fact("name", "total")).isEmpty();
    assertThat(facts.with(Fact.of("name", "Other")).fact("name").orElseThrow().text())
        .isEqualTo("Other");
  }

  @Test
  void two_facts_of_one_name_are_refused() {
    assertThatThrownBy(() -> new Facts("cpu", List.of(Fact.of("a", "1"), Fact.of("a", "2"))))
        .hasMessage("cpu has two entries named a");
  }

  @Test
  void a_quantity_that_is_no_number_becomes_unreadable_and_not_zero() {
    Fact fact = Fact.quantity("limit", Reading.of("max"), "B");
    assertThat(fact.text()).isEqualTo("unreadable: not a number: \"max\"");
  }

  @Test
  void a_reading_has_a_value_or_a_reason() {
    assertThatThrownBy(() -> new Reading("a", "b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Reading.of(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Reading.unreadable(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
