/**
 * A file mapped by worker and controller that survives the worker, whatever it dies of: in which
 * phase and iteration every lane was, what it counted, and whether it was done.
 */
package dev.gauntlet.blackbox;
