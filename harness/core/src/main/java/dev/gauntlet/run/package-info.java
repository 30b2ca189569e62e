/**
 * One run, from its launch to its line in the journal. {@link dev.gauntlet.run.OneRun} is the road:
 * prepare the files, launch the worker, watch it, reap it, decode what it left, record that.
 */
package dev.gauntlet.run;
