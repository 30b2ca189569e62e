/** What a forked test needs in its worker; not for authors. */
package dev.gauntlet.junit.worker;
