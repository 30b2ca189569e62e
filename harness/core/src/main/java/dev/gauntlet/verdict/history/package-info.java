/**
 * What campaigns of many nights came to: rates and leak slopes per cell with their changes, and
 * signatures with their first and last night.
 */
package dev.gauntlet.verdict.history;
