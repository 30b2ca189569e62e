package dev.gauntlet.probe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Open descriptors by class: one link is read for each, 5 us. */
final class DescriptorSampler implements Sampler {
  private final File folder;

  DescriptorSampler(long pid) {
    folder = new File("/proc/" + pid + "/fd");
  }

  @Override
  public List<String> columns() {
    return DescriptorClass.metrics();
  }

  @Override
  public void sample(double[] row, int from) {
    int columns = columns().size();
    String[] names = folder.list();
    if (names == null || names.length == 0) {
      Arrays.fill(row, from, from + columns, Double.NaN);
      return;
    }
    Map<DescriptorClass, Integer> counts = new EnumMap<>(DescriptorClass.class);
    for (String name : names) {
      String target = target(name);
      if (!target.isEmpty()) {
        counts.merge(DescriptorClass.of(target), 1, Integer::sum);
      }
    }
    int at = from;
    for (DescriptorClass kind : DescriptorClass.values()) {
      row[at++] = counts.getOrDefault(kind, 0);
    }
  }

  private String target(String descriptor) {
    try {
      return Files.readSymbolicLink(folder.toPath().resolve(descriptor)).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
