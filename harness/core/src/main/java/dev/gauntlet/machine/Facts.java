package dev.gauntlet.machine;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Facts under a name, in the order in which a person wants to read them.
 *
 * @param name lower case words
 * @param entries facts and groups of facts, no two of the same name
 */
public record Facts(String name, List<Entry> entries) implements Entry {
  public Facts {
    entries = List.copyOf(entries);
    Set<String> names = new HashSet<>();
    for (Entry entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException(name + " has two entries named " + entry.name());
      }
    }
  }

  /** The entry at a path of names; empty when there is none. */
  public Optional<Entry> entry(String... path) {
    Entry here = this;
    for (String step : path) {
      if (!(here instanceof Facts facts)) {
        return Optional.empty();
      }
      Optional<Entry> next = facts.entries.stream().filter(e -> e.name().equals(step)).findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      here = next.get();
    }
    return Optional.of(here);
  }

  /** The fact at a path of names; empty when there is none or it is a group. */
  public Optional<Fact> fact(String... path) {
    return entry(path).filter(Fact.class::isInstance).map(Fact.class::cast);
  }

  /** These facts with the entry of that name replaced, or added at the end. */
  public Facts with(Entry replacement) {
    List<Entry> changed = new ArrayList<>();
    boolean found = false;
    for (Entry entry : entries) {
      boolean same = entry.name().equals(replacement.name());
      changed.add(same ? replacement : entry);
      found |= same;
    }
    if (!found) {
      changed.add(replacement);
    }
    return new Facts(name, changed);
  }

  /**
   * As an object: words are text, quantities {@code {"value": 4, "unit": "GiB"}}, and what cannot
   * be read {@code {"unreadable": "why"}}.
   */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (Entry entry : entries) {
      if (entry instanceof Facts facts) {
        node.set(facts.name, facts.json());
      } else if (entry instanceof Fact fact) {
        put(node, fact);
      }
    }
    return node;
  }

  private static void put(ObjectNode node, Fact fact) {
    Reading reading = fact.reading();
    if (!reading.readable()) {
      node.putObject(fact.name()).put("unreadable", reading.unreadable());
    } else if (fact.unit().isEmpty()) {
      node.put(fact.name(), reading.value());
    } else {
      node.putObject(fact.name())
          .put("unit", fact.unit())
          .set("value", DecimalNode.valueOf(new BigDecimal(reading.value())));
    }
  }

  /** One line per entry, {@code name: value}, groups indented by two spaces. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Facts facts) {
        lines.add(facts.name + ":");
        facts.lines().forEach(line -> lines.add("  " + line));
      } else if (entry instanceof Fact fact) {
        lines.add(fact.name() + ": " + fact.text());
      }
    }
    return lines;
  }

  /** What could not be read, {@code group / name: why}. */
  public List<String> unreadable() {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Facts facts) {
        facts.unreadable().forEach(line -> lines.add(facts.name + " / " + line));
      } else if (entry instanceof Fact fact && !fact.reading().readable()) {
        lines.add(fact.name() + ": " + fact.reading().unreadable());
      }
    }
    return lines;
  }
}
