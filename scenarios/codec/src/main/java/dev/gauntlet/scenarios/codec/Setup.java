package dev.gauntlet.scenarios.codec;

/** How the codecs of a run are made; the same for all lanes, and shared by them. */
sealed interface Setup extends AutoCloseable permits EncoderSetup, DecoderSetup {
  /** One more codec, not yet open. */
  Codec create(Buffers buffers) throws Refusal;

  @Override
  void close();
}
