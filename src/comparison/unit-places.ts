/**
 * For a kernel at work: bit i of `UNIT_PLACES[unit]` says that one of its two texts has that unit at place i. All 0 between
 * calls, so kernels can share it: whoever sets places takes them back.
 */
export const UNIT_PLACES = new Int32Array(65536);
