/**
 * The kernel and libc, through JNA: spawning, waiting, signals, pipes, /proc. For proof, not for
 * speed: {@link java.lang.Process} cannot tell SIGSEGV from {@code exit(139)}; the kernel's wait
 * status can.
 */
package dev.gauntlet.linux;
