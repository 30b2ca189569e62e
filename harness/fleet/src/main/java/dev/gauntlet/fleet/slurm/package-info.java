/**
 * The shards of a campaign as a job array of Slurm. What a task ran is read from its run folder;
 * Slurm is asked only for what a task could not write itself.
 */
package dev.gauntlet.fleet.slurm;
