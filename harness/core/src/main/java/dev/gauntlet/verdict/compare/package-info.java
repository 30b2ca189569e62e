/**
 * Is one side worse than another? Two finished campaigns held against each other, cell by cell:
 * pure functions of what their journals record.
 */
package dev.gauntlet.verdict.compare;
