/** Known issues as files have them, and the campaigns that others are held against. */
package dev.gauntlet.known;
