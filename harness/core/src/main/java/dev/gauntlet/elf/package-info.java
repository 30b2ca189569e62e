/**
 * ELF files, read without a library and without running them: program headers, the dynamic table
 * and the symbols that it offers. Controller and scenarios use it; it knows nothing of either.
 */
package dev.gauntlet.elf;
