/** What the tests of all scenarios share. */
package dev.gauntlet.scenarios.testing;
