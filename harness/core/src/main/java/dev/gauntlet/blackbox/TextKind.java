package dev.gauntlet.blackbox;

/** What a counted text is. */
enum TextKind {
  SOFT_FAILURE(0),
  FINDING(1),
  NOTE(2);

  /** As it stands in the file. */
  final int code;

  TextKind(int code) {
    this.code = code;
  }
}
