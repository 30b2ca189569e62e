/**
 * Three scenarios that need no pipeline of their own: {@code meta} brings about every ending on
 * purpose, {@code nativelib} calls functions of a shared library, {@code command} starts a child
 * process per iteration.
 */
package dev.gauntlet.scenarios.basic;
