/**
 * What this machine is: facts about kernel, processor, memory, limits, drivers and libraries, each
 * with its value or the reason why it could not be read; the health of its devices; the doctor's
 * findings as data. Controller only. Whatever may hang in a driver is read in a forked process with
 * a deadline.
 *
 * <p>No host name, user name, environment variable, serial number or UUID is ever a fact.
 */
package dev.gauntlet.machine;
