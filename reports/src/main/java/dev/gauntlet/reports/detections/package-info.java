/**
 * The harness judged by planted defects: which it noticed, by what, beside a control without them.
 */
package dev.gauntlet.reports.detections;
