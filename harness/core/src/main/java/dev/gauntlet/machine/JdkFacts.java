package dev.gauntlet.machine;

import java.util.ArrayList;
import java.util.List;

/** The JDK that the controller runs on, and its workers with it. */
public final class JdkFacts implements FactSource {
  @Override
  public String section() {
    return "jdk";
  }

  @Override
  public List<Entry> read(Probes probes) {
    List<Entry> entries = new ArrayList<>();
    entries.add(property("version", "java.runtime.version"));
    entries.add(property("vendor", "java.vendor"));
    entries.add(property("vendor version", "java.vendor.version"));
    entries.add(property("vm", "java.vm.name"));
    entries.add(property("vm version", "java.vm.version"));
    entries.add(property("vm mode", "java.vm.info"));
    entries.add(new Fact("highest heap", Reading.of("" + Runtime.getRuntime().maxMemory()), "B"));
    return entries;
  }

  private static Fact property(String name, String key) {
    String value = System.getProperty(key);
    return value == null || value.isBlank()
        ? Fact.unreadable(name, "the JDK does not tell " + key)
        : Fact.of(name, value);
  }
}
