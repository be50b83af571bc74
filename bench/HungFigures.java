/**
 * What was seen of an exporter while many of its probes hung.
 *
 * @param inFlight the hanging probes at the same time, the fewest seen
 * @param rampSeconds how long it took until they hung
 * @param residentMegabytes resident memory, the most seen while they hung
 * @param peakMegabytes the highest resident memory since the exporter started
 * @param healthy what the client of the healthy probes saw meanwhile
 */
record HungFigures(
    long inFlight,
    double rampSeconds,
    double residentMegabytes,
    double peakMegabytes,
    Wrk.Outcome healthy) {}
