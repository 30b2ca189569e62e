package dev.gauntlet.words;

import dev.gauntlet.UsageError;
import dev.gauntlet.plan.Shard;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which part of a campaign is to be made, as people write it. */
public final class ShardParser {
  private static final Pattern SHARD = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  private ShardParser() {}

  /** {@code 3/16}. */
  public static Shard of(String option, String text) {
    String shown = option + " " + (text.isEmpty() ? "''" : text);
    Matcher parts = SHARD.matcher(text);
    if (!parts.matches()) {
      throw new UsageError(shown + ": K/N is expected, such as 3/16 for the third of 16 shards");
    }
    try {
      return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    } catch (IllegalArgumentException wrong) {
      throw new UsageError(shown + ": " + wrong.getMessage());
    }
  }
}
