package dev.gauntlet.linux;

/**
 * What a reaped process had used, its reaped children included. Peak memory is not among it: the
 * kernel's maxrss never falls below the parent's own, since a spawned process shares its memory
 * until exec.
 *
 * @param userSeconds CPU time in user mode, s
 * @param systemSeconds CPU time in the kernel, s
 */
public record Reaped(WaitStatus status, double userSeconds, double systemSeconds) {}
