package dev.gauntlet.output;

/**
 * What a library beneath the pipeline said on standard output or standard error.
 *
 * @param text steady: without numbers, addresses and times
 * @param critical whether it says that the program broke the contract of the library
 */
public record StackWarning(String text, boolean critical) {}
