package dev.fokker.learn;

import java.util.Map;

/**
 * What a folder of weights holds.
 *
 * @param space shape, units and classes of a row
 * @param provenance plan, process, data, steps and versions
 * @param files SHA-256 of each file by name
 */
record Manifest(Space space, Provenance provenance, Map<String, String> files) {}
