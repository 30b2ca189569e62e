/** GPU memory that a scenario holds, to run what it stresses short of it. */
package dev.gauntlet.scenarios.ballast;
