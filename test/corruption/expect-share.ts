import { expect } from 'vitest';
import { expectProportion } from '../statistical.ts';

/**
 * The achieved share is the claimed one as far as so many draws can tell: the interval of four standard errors lies in a
 * band of eight. Streams are fixed, so it holds for good or not at all. `slack` widens the band for known departures.
 */
export function expectShare(what: string, hits: number, of: number, share: number, slack = 0): void {
  const band = 8 * Math.sqrt((share * (1 - share)) / of) + slack;
  const claim = { least: Math.max(0, share - band), most: Math.min(1, share + band), z: 4 };
  expect(expectProportion(what, hits, of, claim).outcome).toBe('pass');
}
