/** The nights of many machines in one PostgreSQL database. */
package dev.gauntlet.fleet.database;
