package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** Prints by how many bytes the C heap grows over 200 refusals, and over 200 forgotten contexts. */
public final class RefusalGrowth {
  private RefusalGrowth() {}

  /** glibc's own account of its heap. */
  @FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static final class Mallinfo2 extends Structure implements Structure.ByValue {
    public long arena;
    public long ordblks;
    public long smblks;
    public long hblks;
    public long hblkhd;
    public long usmblks;
    public long fsmblks;
    public long uordblks;
    public long fordblks;
    public long keepcost;
  }

  public static void main(String[] args) throws Exception {
    // what is set up once is 13 KiB in the second round; a step of 45 KiB up or down comes now and
    // then, with threads; a leak is in every round
    refuse();
    refuse();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long before = heap();
      refuse();
      least = Math.min(least, heap() - before);
    }
    long after = heap();
    for (int i = 0; i < 200; i++) {
      avcodec_alloc_context3(null);
    }
    System.out.println(least);
    System.out.println(heap() - after);
  }

  private static void refuse() throws Exception {
    Drive.run(Drive.cell("codec=h261", "encoders=4"), 100);
    Drive.run(Drive.cell("codec=h264_v4l2m2m", "encoders=4"), 100);
  }

  private static long heap() {
    Mallinfo2 info =
        (Mallinfo2)
            NativeLibrary.getInstance("c")
                .getFunction("mallinfo2")
                .invoke(Mallinfo2.class, new Object[0]);
    return info.uordblks + info.hblkhd;
  }
}
