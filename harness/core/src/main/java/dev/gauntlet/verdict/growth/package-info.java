/**
 * Does it leak? Verdicts on growth, pure functions over recorded samples: no input, no output, no
 * clock. x is iterations summed over lanes, rates are per iteration. The controller's side only.
 */
package dev.gauntlet.verdict.growth;
