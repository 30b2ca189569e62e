package dev.gauntlet.evidence;

/**
 * A frame that gdb found.
 *
 * @param line {@code enc.c:13}; "" without debug information
 */
record GdbFrame(NativeFrame frame, String line) {}
