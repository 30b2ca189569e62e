/** Reads the campaigns of many nights from their folders, each once. */
package dev.gauntlet.history;
