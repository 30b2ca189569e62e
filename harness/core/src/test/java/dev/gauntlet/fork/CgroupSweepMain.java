package dev.gauntlet.fork;

/** A controller that makes a memory group, says that it has, and waits to be killed. */
final class CgroupSweepMain {
  private CgroupSweepMain() {}

  public static void main(String[] words) throws Exception {
    System.err.println(CgroupMemoryLimit.of(64 << 20).isPresent() ? "made" : "refused");
    Thread.sleep(600_000);
  }
}
