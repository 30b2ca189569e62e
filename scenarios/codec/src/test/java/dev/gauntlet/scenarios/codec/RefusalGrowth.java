package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;

import dev.gauntlet.scenarios.testing.Malloc;

/** Prints by how many bytes the C heap grows over 200 refusals, and over 200 forgotten contexts. */
public final class RefusalGrowth {
  private RefusalGrowth() {}

  public static void main(String[] args) throws Exception {
    // what is set up once is 13 KiB in the second round; a step of 45 KiB up or down comes now and
    // then, with threads; a leak is in every round
    refuse();
    refuse();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long before = Malloc.allocated();
      refuse();
      least = Math.min(least, Malloc.allocated() - before);
    }
    long after = Malloc.allocated();
    for (int i = 0; i < 200; i++) {
      avcodec_alloc_context3(null);
    }
    System.out.println(least);
    System.out.println(Malloc.allocated() - after);
  }

  private static void refuse() throws Exception {
    Drive.run(Drive.cell("codec=h261", "encoders=4"), 100);
    Drive.run(Drive.cell("codec=h264_v4l2m2m", "encoders=4"), 100);
  }
}
