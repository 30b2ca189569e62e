/** Every fault of a CUDA device on purpose, so that a harness can be tested on a real one. */
package dev.gauntlet.scenarios.cuda.meta;
