/**
 * What a container engine must do so that workers can run in containers. The engine itself is in a
 * module of its own, found by {@link java.util.ServiceLoader}, so that neither this module nor a
 * worker knows its client library.
 */
package dev.gauntlet.engine;
