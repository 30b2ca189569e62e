/**
 * What stands behind the interfaces of the root package: a campaign that is planned or recorded and
 * what it came to, with all that the engine, the command line and JUnit's extension need of it.
 */
package dev.gauntlet.result;
