package dev.gauntlet.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Proportional memory and the number of mappings. The kernel walks the page tables for them with
 * the process's memory lock held: for held lanes, or once a second.
 */
final class MappingSampler implements Sampler {
  private static final byte[] PSS = "Pss:".getBytes(StandardCharsets.US_ASCII);
  private static final double KIB = 1024;

  private final ProcFile rollup;
  private final String maps;
  private final byte[] buffer = new byte[1 << 16];

  MappingSampler(long pid) {
    rollup = ProcFile.open("/proc/" + pid + "/smaps_rollup", 4096);
    maps = "/proc/" + pid + "/maps";
  }

  @Override
  public List<String> columns() {
    return List.of("host.pss", "maps");
  }

  @Override
  public void sample(double[] row, int from) {
    row[from] = rollup != null && rollup.read() ? rollup.field(PSS) * KIB : Double.NaN;
    row[from + 1] = lines();
  }

  private double lines() {
    // opened anew: a read that goes on later begins where the mapping has gone meanwhile
    try (RandomAccessFile file = new RandomAccessFile(maps, "r")) {
      long lines = 0;
      for (int n = file.read(buffer); n > 0; n = file.read(buffer)) {
        for (int i = 0; i < n; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
      return lines == 0 ? Double.NaN : lines;
    } catch (IOException goneOrForbidden) {
      return Double.NaN;
    }
  }

  @Override
  public void close() throws IOException {
    if (rollup != null) {
      rollup.close();
    }
  }
}
