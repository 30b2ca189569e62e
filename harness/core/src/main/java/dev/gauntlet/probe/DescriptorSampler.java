package dev.gauntlet.probe;

import dev.gauntlet.linux.Links;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Open descriptors by class: one link is read for each, 2 us. */
final class DescriptorSampler implements Sampler {
  private static final DescriptorClass[] CLASSES = DescriptorClass.values();

  private final File folder;
  private final Links links;
  private final int[] counts = new int[CLASSES.length];

  DescriptorSampler(long pid) {
    folder = new File("/proc/" + pid + "/fd");
    links = open(folder.getPath());
  }

  /** Whether a GPU's node was open at the last sample. */
  @SuppressWarnings("EnumOrdinal") // the order there is the order of the counts
  boolean device() {
    return counts[DescriptorClass.NVIDIA.ordinal()] + counts[DescriptorClass.DRM.ordinal()] > 0;
  }

  private static Links open(String folder) {
    try {
      return Links.open(folder);
    } catch (IOException goneOrForbidden) {
      return null;
    }
  }

  @Override
  public List<String> columns() {
    return DescriptorClass.metrics();
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // the order there is the order of the columns
  public void sample(double[] row, int from) {
    String[] names = folder.list();
    if (links == null || names == null || names.length == 0) {
      Arrays.fill(row, from, from + CLASSES.length, Double.NaN);
      return;
    }
    Arrays.fill(counts, 0);
    for (String name : names) {
      String target = links.target(name);
      if (!target.isEmpty()) {
        counts[DescriptorClass.of(target).ordinal()]++;
      }
    }
    for (int i = 0; i < CLASSES.length; i++) {
      row[from + i] = counts[i];
    }
  }

  @Override
  public void close() {
    if (links != null) {
      links.close();
    }
  }
}
