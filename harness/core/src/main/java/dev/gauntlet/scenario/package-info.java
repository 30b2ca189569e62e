/**
 * What an author of a scenario sees, and all of it: axes, three levels of life (run, lane,
 * iteration), phases, soft failures and findings. A scenario runs in a worker only, and knows
 * nothing of who watches it.
 */
package dev.gauntlet.scenario;
