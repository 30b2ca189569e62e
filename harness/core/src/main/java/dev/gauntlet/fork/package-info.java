/**
 * Launching a worker JVM: which JDK, class path, flags and archive; its output, its lifeline, its
 * end.
 */
package dev.gauntlet.fork;
