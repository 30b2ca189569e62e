/** One command's work: run after run is forked, watched, decoded and written down. */
package dev.gauntlet.campaign;
