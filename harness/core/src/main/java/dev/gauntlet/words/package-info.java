/**
 * Sentences that the command line, JUnit and the reports share, and the readers of what people
 * write: durations, amounts, rates.
 */
package dev.gauntlet.words;
