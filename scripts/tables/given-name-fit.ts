import type { NameShares } from './given-name-shares.ts';

/** A name of one sex, the US-born adults who bear it, and a first guess of its groups. */
export interface SharedName {
  readonly name: string;
  readonly sex: 'F' | 'M';
  /** Bearers per million births of the sex, by cohort. */
  readonly row: readonly number[];
  readonly adults: number;
  readonly shares: NameShares;
}

/**
 * Published shapes of the given names of US-born adults by group (Social Security births times Tzioumis's name list,
 * derived): the chance that two of the group share a name, and the commonest Hispanic names. White people have no weight of
 * their own: they bear what the others leave, 1/355 over all names, for more is not to be had beside the 1/408 of everybody.
 * Their published 1/277 is conditional on a name of that list, which holds 89.5 % of births; on the commonest names that
 * hold as much theirs comes within 5 % of it (test/world/tables.test.ts). The three fitted groups meet their figures over
 * all names, the stricter reading for Hispanic people; on the listed names alone they coincide more often. Judgement.
 */
const ONE_IN = { black: 455, api: 482, hispanic: 224 } as const;
const HISPANIC_HEAD: Readonly<Record<string, number>> = {
  JOSE: 0.0298,
  JUAN: 0.019,
  MARIA: 0.0187,
  LUIS: 0.0142,
  CARLOS: 0.0139,
};
/** The groups' parts of US-born adults in the fit: as many Hispanic people as the births of their commonest names allow. */
const PART = { black: 0.12, api: 0.027, hispanic: 0.056 } as const;

const FITTED = ['black', 'api', 'hispanic'] as const;
const STEPS = 300;

/**
 * Shares per 1,000 of each name, in the order given: the guesses, tilted by how common a name is in the group until each
 * group's names coincide as often as published (a tilt and a level for each group, a factor for each of the Hispanic head). A simulated
 * world gives every group the same ages: the names of a cohort are the group's own, the cohorts weigh as all adults do.
 *
 * @param cohorts adults of each cohort
 */
export function fitShares(names: readonly SharedName[], cohorts: readonly number[]): NameShares[] {
  const byText = new Map<string, number>();
  for (const { name, adults } of names) byText.set(name, (byText.get(name) ?? 0) + adults);
  const total = [...byText.values()].reduce((sum, adults) => sum + adults, 0);
  // how common a name is in a group by the guesses, as a logarithm; names below one in 10,000 are not tilted
  const common = FITTED.map((group) => {
    const bearers = new Map<string, number>();
    let all = 0;
    for (const { name, adults, shares } of names) {
      bearers.set(name, (bearers.get(name) ?? 0) + adults * shares[group]);
      all += adults * shares[group];
    }
    return names.map(({ name }) => Math.log(Math.max(1, (1e4 * bearers.get(name)!) / all)));
  });
  const grown = cohorts.reduce((sum, adults) => sum + adults, 0);
  const tilt = { black: 0, api: 0, hispanic: 0 };
  const level = { black: 1, api: 1, hispanic: 1 };
  const head = new Map(Object.keys(HISPANIC_HEAD).map((name) => [name, 1]));
  const parts = (i: number) => {
    const { name, shares } = names[i]!;
    const odds = FITTED.map(
      (group, g) => (shares[group] / 1000) * level[group] * Math.exp(tilt[group] * common[g]![i]!),
    );
    odds[2]! *= head.get(name) ?? 1;
    const rest = Math.max(0.01, 1 - (shares.black + shares.api + shares.hispanic) / 1000);
    const whole = rest + odds[0]! + odds[1]! + odds[2]!;
    return odds.map((value) => value / whole);
  };
  for (let step = 0; step < STEPS; step++) {
    const people = FITTED.map(() => new Map<string, number>());
    const all = FITTED.map(() => 0);
    // by group, sex and cohort: bearers of any name
    const sums = FITTED.map(() => ({ F: cohorts.map(() => 0), M: cohorts.map(() => 0) }));
    const reached = names.map((_, i) => parts(i));
    names.forEach(({ adults, sex, row }, i) => {
      for (let g = 0; g < sums.length; g++) {
        const part = reached[i]![g]!;
        const own = sums[g]![sex];
        all[g]! += part * adults;
        for (let c = 0; c < own.length; c++) own[c]! += part * row[c]!;
      }
    });
    names.forEach(({ name, sex, row }, i) => {
      for (let g = 0; g < sums.length; g++) {
        const own = sums[g]![sex];
        let bearers = 0;
        for (let c = 0; c < own.length; c++) bearers += (cohorts[c]! * row[c]!) / Math.max(1e-9, own[c]!);
        people[g]!.set(name, (people[g]!.get(name) ?? 0) + (reached[i]![g]! * bearers) / (2 * grown));
      }
    });
    FITTED.forEach((group, g) => {
      let squares = 0;
      for (const value of people[g]!.values()) squares += value ** 2;
      level[group] *= Math.sqrt((PART[group] * total) / all[g]!);
      tilt[group] -= 0.15 * Math.log(squares * ONE_IN[group]);
    });
    for (const [name, factor] of head) {
      head.set(name, factor * Math.sqrt(HISPANIC_HEAD[name]! / people[2]!.get(name)!));
    }
  }
  return names.map((_, i) => {
    const [black, api, hispanic] = parts(i).map((part) => Math.floor(1000 * part + 0.5)) as [number, number, number];
    return { black, api, hispanic: Math.min(hispanic, 1000 - black - api) };
  });
}
