/**
 * Rounds: lanes run K iterations, hold at the next boundary, and one sample is taken of what the
 * worker alone can read. The samples lie in a mapped file that survives the worker; the controller
 * adds to each what it sees from outside.
 *
 * <p>Runs in the worker: no JSON, no statistics, no JMX.
 */
package dev.gauntlet.worker.held;
