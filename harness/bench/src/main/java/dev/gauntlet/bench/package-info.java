/** What the engine costs, each figure beside the goal that it must meet, as Markdown tables. */
package dev.gauntlet.bench;
