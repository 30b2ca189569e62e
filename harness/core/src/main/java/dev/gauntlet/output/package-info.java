/**
 * What a worker and its children print, read while it comes: the warnings of the libraries beneath,
 * counted by a text that stays the same from run to run.
 */
package dev.gauntlet.output;
