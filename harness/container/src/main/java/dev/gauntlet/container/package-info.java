/**
 * Workers in containers, by an engine that speaks Docker's API. Begin reading at {@link
 * dev.gauntlet.container.DockerEngine}.
 */
package dev.gauntlet.container;
