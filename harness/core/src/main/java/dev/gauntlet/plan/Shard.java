package dev.gauntlet.plan;

/**
 * One of the parts that a campaign is split into, each made by a process of its own.
 *
 * @param index from 1
 * @param of number of parts
 * @param balance durations that the runs are dealt out by; null when their number counts alone
 */
public record Shard(int index, int of, ShardBalance balance) {
  /** More parts than these are a slip of the keyboard. */
  public static final int MOST = 10_000;

  public Shard {
    if (of < 1 || of > MOST) {
      throw new IllegalArgumentException(of + " shards: 1 to " + MOST + " are expected");
    }
    if (index < 1 || index > of) {
      throw new IllegalArgumentException(
          "there is no shard %s of %s; there are 1/%s to %s/%s".formatted(index, of, of, of, of));
    }
  }

  /** Of as many runs as the others, one more or less. */
  public Shard(int index, int of) {
    this(index, of, null);
  }

  /** The same of shards that take about as long as each other. */
  public Shard balanced(ShardBalance durations) {
    return new Shard(index, of, durations);
  }

  /** Another one of the same campaign. */
  public Shard other(int number) {
    return new Shard(number, of, balance);
  }

  /** {@code shard 3/16}. */
  @Override
  public String toString() {
    return "shard " + index + "/" + of;
  }
}
