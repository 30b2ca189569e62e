/** Growth verdicts and amounts as sentences. */
package dev.gauntlet.verdict.growth.wording;
