package dev.gauntlet.evidence;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.linux.WaitStatus;
import java.util.Optional;

/**
 * Everything that an ending is decided from.
 *
 * @param status by the kernel's word
 * @param box what the worker last wrote
 * @param intervention why we killed it, if we did
 * @param hsErrSignal the signal in the JVM's error file, if there is one
 * @param outOfMemory who took it for its memory, for a person; empty when nobody did
 * @param unkillable whether it outlived SIGKILL
 */
public record RunFacts(
    WaitStatus status,
    BoxState box,
    Optional<Intervention> intervention,
    Optional<Integer> hsErrSignal,
    Optional<String> outOfMemory,
    boolean unkillable) {}
