import { cumulativeRounding } from './cumulative-rounding.ts';
import { GROUP_MILLIONS, GROUPS, type Group } from './groups.ts';
import { keyedNormal, keyedUniform } from './keyed-draw.ts';
import { STATE_FIGURES } from './state-figures.ts';
import type { SizedZip } from './zip-structures.ts';

/** Chance that two people of a group live in the same ZIP (Census 2010, derived): 1 in so many. */
export const SAME_ZIP_ONE_IN: Readonly<Partial<Record<Group, number>>> = {
  white: 11114,
  black: 2875,
  hispanic: 2692,
  api: 1862,
};

/** Half of the variance of a ZIP's mix belongs to its county. */
const COUNTY_PART = Math.SQRT1_2;

/** Spread of log odds by group: solved for the clustered groups, judgement for the others; `lean` is per log size. */
interface Spreads {
  black: number;
  api: number;
  hispanic: number;
  lean: number;
}

/**
 * People a home, by group, over the nation's: what the world's households come to, because more of some groups' heads were
 * born abroad (`mislink describe`). Shares here are of homes, published ones of people.
 */
export const PEOPLE_A_HOME: Readonly<Record<Group, number>> = {
  white: 0.968,
  black: 0.981,
  api: 1.156,
  hispanic: 1.1,
  aian: 0.965,
  multi: 0.97,
};

/** State shares of homes by group in column order, so that the people in them are those of the surname file. */
function stateShares(): Map<string, number[]> {
  const raw = STATE_FIGURES.map(({ population, hispanic, black, api, aian, multi }) => {
    const share = hispanic / population;
    const rest = [black, api, share * 100, aian, multi].map((percent) => percent / 100);
    return { population, shares: [1 - rest.reduce((a, b) => a + b), ...rest] };
  });
  let residents = 0;
  let people = 0;
  for (const { population } of raw) residents += population;
  for (const group of GROUPS) people += GROUP_MILLIONS[group];
  for (let step = 0; step < 30; step++) {
    for (let g = 0; g < GROUPS.length; g++) {
      let sum = 0;
      for (const { population, shares } of raw) sum += (population / residents) * shares[g]!;
      const target = GROUP_MILLIONS[GROUPS[g]!] / people;
      // Hispanic shares are published by state: they stay, and what they leave is adjusted.
      if (GROUPS[g] !== 'hispanic') for (const { shares } of raw) shares[g]! *= target / sum;
    }
    for (const { shares } of raw) {
      const h = GROUPS.indexOf('hispanic');
      let others = 0;
      for (let g = 0; g < shares.length; g++) if (g !== h) others += shares[g]!;
      for (let g = 0; g < shares.length; g++) if (g !== h) shares[g]! *= (1 - shares[h]!) / others;
    }
  }
  for (const { shares } of raw) {
    const homes = shares.map((share, g) => share / PEOPLE_A_HOME[GROUPS[g]!]);
    const all = homes.reduce((sum, share) => sum + share);
    for (let g = 0; g < shares.length; g++) shares[g] = homes[g]! / all;
  }
  return new Map(STATE_FIGURES.map(({ code }, s) => [code, raw[s]!.shares]));
}

/** Sum over ZIPs of the squared share of each group's people. */
function sameZip(zips: readonly SizedZip[], mixes: readonly Float64Array[]): number[] {
  return GROUPS.map((_, g) => {
    let sum = 0;
    let squares = 0;
    for (let z = 0; z < zips.length; z++) {
      const people = zips[z]!.segments * mixes[z]![g]!;
      sum += people;
      squares += people * people;
    }
    return squares / (sum * sum);
  });
}

/**
 * Group shares per 1,000 of each ZIP, in column order. Log odds vary by county and ZIP around the state's; the spread of
 * three groups and one lean on size (minorities live in larger ZIPs) are solved for four published same-ZIP chances.
 */
export function zipGroups(zips: readonly SizedZip[]): number[][] {
  const states = [...new Set(zips.map(({ state }) => state))];
  const stateOf = zips.map(({ state }) => states.indexOf(state));
  const shares = stateShares();
  const noise = zips.map(({ zip, county, state }) =>
    GROUPS.map(
      (group) =>
        COUNTY_PART * keyedNormal(`group/${group}`, `${state}/${county}`) +
        COUNTY_PART * keyedNormal(`zip/group/${group}`, zip),
    ),
  );
  const size = zips.map(({ segments }) => Math.log(segments / 190));
  const weights = states.map((state) => Float64Array.from(shares.get(state)!));
  const mixes = zips.map(() => new Float64Array(GROUPS.length));

  const mix = (spreads: Spreads, rakes: number) => {
    const spread = [0, spreads.black, spreads.api, spreads.hispanic, 1.2, 0.4];
    const lean = [0, spreads.lean, spreads.lean, spreads.lean, -0.1, 0.1];
    const odds = noise.map((deviations, z) => deviations.map((d, g) => Math.exp(spread[g]! * d + lean[g]! * size[z]!)));
    for (let rake = 0; rake <= rakes; rake++) {
      const sums = states.map(() => new Float64Array(GROUPS.length + 1));
      for (let z = 0; z < zips.length; z++) {
        const weight = weights[stateOf[z]!]!;
        const own = mixes[z]!;
        let mass = 0;
        for (let g = 0; g < own.length; g++) mass += own[g] = weight[g]! * odds[z]![g]!;
        const sum = sums[stateOf[z]!]!;
        for (let g = 0; g < own.length; g++) {
          own[g]! /= mass;
          sum[g]! += own[g]! * zips[z]!.segments;
        }
        sum[own.length]! += zips[z]!.segments;
      }
      if (rake === rakes) break;
      for (let s = 0; s < states.length; s++) {
        const target = shares.get(states[s]!)!;
        for (let g = 0; g < target.length; g++)
          weights[s]![g]! *= (target[g]! * sums[s]![GROUPS.length]!) / sums[s]![g]!;
      }
    }
  };

  // Damped steps on each knob from the ratio of reached to published chance; the weights carry over between steps.
  const spreads: Spreads = { black: 1.3, api: 1.0, hispanic: 1.0, lean: 0.3 };
  for (let step = 0; step < 40; step++) {
    mix(spreads, 6);
    const reached = sameZip(zips, mixes);
    const gap = (group: 'white' | 'black' | 'api' | 'hispanic') =>
      Math.log(reached[GROUPS.indexOf(group)]! * SAME_ZIP_ONE_IN[group]!);
    for (const group of ['black', 'api', 'hispanic'] as const) {
      spreads[group] = Math.min(4, Math.max(0.05, spreads[group] - 0.5 * gap(group)));
    }
    spreads.lean = Math.min(1.5, Math.max(0, spreads.lean + 0.5 * gap('white')));
  }
  mix(spreads, 40);
  return zips.map(({ zip }, z) => cumulativeRounding([...mixes[z]!], 1000, keyedUniform('mix', zip)));
}
