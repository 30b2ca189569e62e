/**
 * Reading what a run uses, from outside: cheap figures ten times a second, dear ones while its
 * lanes are held or once a second, and what stays on the host after its death. Also the list of all
 * metrics.
 *
 * <p>A sampler never trusts the program under test: it reads the kernel's files by absolute paths,
 * and what it cannot read is NaN.
 */
package dev.gauntlet.probe;
