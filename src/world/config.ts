import { z } from 'zod';

/** A share or probability, 0 … 1. */
export const share = z.number().min(0).max(1);

/** Shares by year, completed by the largest entry so that they sum to 1. */
const yearsAgo = z
  .record(z.string().regex(/^\d+(\.\d+)?$/, { error: 'expected a number of years in quotes' }), share)
  .refine((map) => Object.keys(map).length > 0, { error: 'expected at least one entry' });

/**
 * Moves of households and people. Published: renters 24.5 % and owners 5.0 % a year (CPS 2013–14, grade P); about half of
 * moves within the county, a quarter within the state (ACS 2022, grade P; moves from abroad are left out and the rest
 * rescaled; the share inside the ZIP is ungraded). Mover classes, the individual share and kin: judgement (J).
 */
export const movesSchema = z
  .strictObject({
    /** `none` switches every life event off: everybody has always lived where they live on the reference date. */
    preset: z.enum(['published', 'none']).default('published'),
    renterRate: z.number().min(0).max(0.6).default(0.245),
    ownerRate: z.number().min(0).max(0.6).default(0.05),
    /** Share of moves in which one member leaves and the others stay. */
    individualShare: share.default(0.35),
    /** Share of households that belong to a pair of parent and child household; ages and vacancy allow at most 0.6. */
    kinShare: z.number().min(0).max(0.6).default(0.4),
    /**
     * Distance bands of household moves; must sum to 1. People who move alone stay in the county, so .36 within it gives .58 of
     * all moves, between ACS and CPS (D).
     */
    bands: z
      .strictObject({ zip: share, county: share, state: share, nation: share })
      .refine((b) => Math.abs(b.zip + b.county + b.state + b.nation - 1) < 1e-9, {
        error: 'expected shares that sum to 1',
      })
      .default({ zip: 0.12, county: 0.24, state: 0.35, nation: 0.29 }),
  })
  .prefault({});

export type MovesConfig = z.infer<typeof movesSchema>;

/**
 * Truths about people that no file made. Twins: 31.2 of 1,000 births in 2021 (P). Days of birth: 1 January stands for an
 * unknown day on the papers of people born abroad (14 % of refugees in 2009, published for another population; the level
 * here J). Given names of immigrants: no published distribution (J), so both are there to be swept.
 */
export const peopleSchema = z
  .strictObject({
    twins: z
      .strictObject({
        /** Children of twin births over all births. */
        share: z.number().min(0).max(0.2).default(0.031),
        /** Siblings at home who are given a name with the eldest's initial, if 24 draws have one; others share one by chance. Grade J. */
        sameInitial: share.default(0.3),
      })
      .prefault({}),
    /** People whose official birth date is 1 January because the day is unknown, by birthplace. */
    januaryFirst: z.strictObject({ bornHere: share.default(0), bornAbroad: share.default(0.02) }).prefault({}),
    immigrantNames: z
      .strictObject({
        /** Chance that the commoner (above 0) or the rarer (below 0) of two drawn names is borne. */
        skew: z.number().min(-1).max(1).default(0),
        /** People born abroad whose name is of their group's list of people born here. */
        usShare: share.default(0.1),
      })
      .prefault({}),
    /** Of recent marriages at which a surname changed, about those on the day the spouse joined the home. Grade J. */
    marriageMoves: share.default(0.5),
  })
  .prefault({});

export type PeopleConfig = z.infer<typeof peopleSchema>;

/** Mean years from a change of surname until a system's records show it: an exponential lag, grade J. */
const surnameLagYears = z.number().min(0).max(20).default(2);

/**
 * Who is in the register and what it holds. Filing: adults named on a return over adults, about 0.79 (D), by status (J).
 * Years since the last return: illustrative (facts of the scenario). Postal updates: the rule is published, the level J.
 */
export const registerSchema = z
  .strictObject({
    filing: z
      .strictObject({
        citizen: share.default(0.815),
        lawfulPermanentResident: share.default(0.82),
        otherLawful: share.default(0.78),
        removable: share.default(0.45),
      })
      .prefault({}),
    lastFilingYearsAgo: yearsAgo.default({ '0.4': 0.6, '1.4': 0.2, '2.4': 0.1, '5.4': 0.1 }),
    /** Chance that the postal service passes a move of the last 36 months on, where recorded name and old address agree. */
    postalUpdate: share.default(0.4),
    surnameLagYears,
    /** Owners of accounts, but for the listed, who have died or left by the day of disclosure. Grade J, sweep 0–.05. */
    gone: share.default(0),
  })
  .prefault({});

export type RegisterConfig = z.infer<typeof registerSchema>;

/** Whose numbers the wrong ones are; completed by the largest entry so that they sum to 1. */
export const wrongNumberSchema = z
  .strictObject({
    familyOrSameName: share.default(0.05),
    borrowedIdentity: share.default(0.1),
    unrelated: share.default(0.75),
    placeholder: share.default(0.1),
  })
  .prefault({});

/**
 * The list of requests. `count` is of the nation; a smaller extent takes its share by removable people. Counts: published;
 * everything about numbers and accounts: illustrative inside guessed ranges (I).
 */
export const requestsSchema = z
  .strictObject({
    count: z.number().int().min(1).max(20_000_000).default(1_280_000),
    /** Share of requests that carry a number. */
    numberShare: share.default(0.11),
    number: z.strictObject({ own: share.default(0.85), wrong: wrongNumberSchema }).prefault({}),
    /** Share of requests whose target has an account, and the odds ratio between that and carrying a number. */
    account: z
      .strictObject({ share: share.default(0.2), numberOdds: z.number().min(0.01).max(100).default(3) })
      .prefault({}),
    recordedYearsAgo: yearsAgo.default({ '1': 0.2, '3': 0.3, '5': 0.2, '8': 0.2, '12': 0.1 }),
    surnameLagYears,
    /** Share of targets who have left or died by the day of disclosure. */
    gone: share.default(0),
    /** Share of removable adults with a removal order: the pool targets are drawn from. */
    orderShare: share.default(0.28),
  })
  .prefault({});

/**
 * Shares completed by their largest entry so that they sum to 1: the largest gives or takes what is missing.
 *
 * @example
 * completeShares({ a: 0.2, b: 0.5 }) // => { a: 0.2, b: 0.8 }
 */
export function completeShares<K extends string>(shares: Readonly<Record<K, number>>): Record<K, number> {
  const keys = Object.keys(shares) as K[];
  let largest = keys[0]!;
  let others = 0;
  for (const key of keys) if (shares[key] > shares[largest]) largest = key;
  for (const key of keys) if (key !== largest) others += shares[key];
  return { ...shares, [largest]: Math.max(0, 1 - others) };
}

/** A distribution over times before the reference date: days ago, and the upper threshold of each among words. */
export interface DaysAgo {
  readonly days: readonly number[];
  readonly end: readonly number[];
}

/** Compiles shares by years ago. Sorted by years, so that the order of the file does not matter. */
export function compileDaysAgo(shares: Readonly<Record<string, number>>): DaysAgo {
  const complete = completeShares(shares);
  const years = Object.keys(complete).sort((a, b) => Number(a) - Number(b));
  let sum = 0;
  const end = years.map((year) => {
    sum += complete[year]!;
    return Math.round(sum * 4294967296);
  });
  end[end.length - 1] = 4294967296;
  return { days: years.map((year) => Math.round(Number(year) * 365.25)), end };
}

export function drawDaysAgo(distribution: DaysAgo, word: number): number {
  let i = 0;
  while (word >= distribution.end[i]!) i++;
  return distribution.days[i]!;
}
