/**
 * Where things lie: the run folder that is kept, the evidence in it, the scratch folders that a
 * controller deletes, and the cache of this machine.
 */
package dev.gauntlet.store;
