package dev.gauntlet.scenarios.camera;

/**
 * What a viewer got of one stream.
 *
 * @param whole whether all frames came, or as many seconds as they take
 * @param flaw what was wrong with it, null when nothing was
 * @param first when it had the first one, by {@link System#nanoTime}; 0 when it never had
 * @param age mean age of the oldest frame of each delivery of the second half, in ns; NaN when the
 *     stream has no rate
 */
record Delivered(boolean whole, String flaw, long first, double age) {}
