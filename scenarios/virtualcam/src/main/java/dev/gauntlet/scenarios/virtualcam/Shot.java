package dev.gauntlet.scenarios.virtualcam;

/**
 * A finished frame on its way.
 *
 * @param frame since the start, from 1
 * @param number the panorama that it shows, 1 to {@link Stamp#NUMBERS}
 * @param angles that it was made for
 */
record Shot(int frame, int number, Angles angles, Pool.Buffer buffer) {}
