/** What happened, append-only: the run folder, its journal, and how both are read again. */
package dev.gauntlet.journal;
