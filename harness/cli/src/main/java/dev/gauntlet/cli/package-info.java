/** The command line; the only code that prints to a terminal. */
package dev.gauntlet.cli;
