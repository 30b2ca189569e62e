/** What JUnit's launcher finds by ServiceLoader; not for authors. */
package dev.gauntlet.junit.launcher;
