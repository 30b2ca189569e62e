/**
 * The pages of a folder of campaigns over HTTP, read-only. Everything in the folder is untrusted:
 * campaigns are found by listing it and named by these names alone, links out of it are not
 * followed, and every text is escaped by its template.
 */
package dev.gauntlet.reports.serve;
