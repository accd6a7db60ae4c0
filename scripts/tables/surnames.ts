import { composedSurnames } from './composed-surnames.ts';
import { GROUP_MILLIONS, GROUPS, type Group } from './groups.ts';
import { keyedNormal } from './keyed-draw.ts';
import { plainName } from './plain-text.ts';
import { writeRareSurnames } from './rare-surnames.ts';
import {
  ALL_SURNAMES_CURVE,
  HEAD_SURNAMES,
  type HeadSurname,
  polynomial,
  SURNAME_CURVES,
  SURNAME_TARGETS,
} from './surname-figures.ts';
import { ASIAN_SURNAMES, NATIVE_SURNAMES } from './surname-lists.ts';
import { listedByOrigin, type SurnameOrigin, surnameOrigin } from './surname-origin.ts';
import type { Vocabulary } from './vocabulary.ts';
import { writeTable } from './write-table.ts';

/** Weight of one group: whole numbers per 1,000,000,000 of its people. */
const SCALE = 1e9;

/** Names the Census 2010 file lists: those of 100 bearers or more, 90.06 % of people (published). */
const LISTED = 162253;

/**
 * Ranks the curves are used to. White people, two thirds of all, get every name there is; the groups whose curve has left
 * the file's names before its end stop where nearly all of its mass is. What is left is 9.9 % of all people, as published.
 */
const RANKS: Readonly<Record<Group, number>> = {
  white: LISTED,
  black: 100000,
  api: 100000,
  hispanic: 100000,
  aian: 100000,
  multi: 100000,
};

/** Share of a name's bearers in each group by kind of name, in column order (judgement; only orders names). */
const MIX: Readonly<Record<SurnameOrigin, readonly number[]>> = {
  general: [0.77, 0.17, 0.005, 0.023, 0.007, 0.02],
  black: [0.41, 0.52, 0.005, 0.024, 0.007, 0.024],
  hispanic: [0.055, 0.005, 0.012, 0.92, 0.005, 0.003],
  filipino: [0.05, 0.005, 0.1, 0.84, 0.004, 0.006],
  portuguese: [0.42, 0.03, 0.03, 0.5, 0.003, 0.017],
  api: [0.025, 0.004, 0.94, 0.008, 0.001, 0.012],
  shared: [0.35, 0.12, 0.45, 0.04, 0.005, 0.02],
  native: [0.12, 0.02, 0.002, 0.03, 0.8, 0.03],
};

/** Growth of a name's bearers since the 1990 order was made, by kind (judgement). */
const GROWTH: Readonly<Record<SurnameOrigin, number>> = {
  general: 1,
  black: 1,
  hispanic: 1.7,
  filipino: 1.7,
  portuguese: 1.4,
  api: 2.5,
  shared: 1.3,
  native: 1.2,
};

/** Spread of the logarithm by which a group's order departs from everybody's: no two groups share their ranks. */
const JITTER: Readonly<Record<Group, number>> = {
  white: 0.1,
  black: 0.5,
  api: 0.35,
  hispanic: 0.2,
  aian: 0.4,
  multi: 0.25,
};

/** Last rank that is tuned. The Asian curve is too high at its very head only, where six names alone have counts. */
const TAPER: Readonly<Record<Group, number>> = {
  white: 1000,
  black: 1000,
  api: 40,
  hispanic: 1000,
  aian: 1000,
  multi: 1000,
};

interface Candidate {
  readonly name: string;
  readonly origin: SurnameOrigin;
  /** Guess of the people who bear it. */
  readonly people: number;
}

/** Surnames below the head with a guess of their size: the 1990 order on the 2010 curve, the place in an origin list, or composed. */
function candidates(vocabulary: Vocabulary): Candidate[] {
  const published = new Set(HEAD_SURNAMES.map(({ name }) => name));
  const byName = new Map<string, Candidate>();
  vocabulary.surnames().forEach((text, index) => {
    const name = plainName(text);
    if (name === undefined || published.has(name) || byName.has(name)) return;
    const origin = surnameOrigin(name);
    const people = Math.exp(polynomial(ALL_SURNAMES_CURVE, Math.log(index + 1))) * GROWTH[origin];
    byName.set(name, { name, origin, people });
  });
  // The lists of Asian and Native names are in order of their own: ranks 7, 8, 9 ... (six Asian names are published) and 5, 9, 13 ...
  const ranked = (list: readonly string[], group: 'api' | 'aian', first: number, step: number) =>
    [...new Set(list)].forEach((name, index) => {
      const origin = surnameOrigin(name);
      if (published.has(name) || (origin !== 'api' && origin !== 'shared' && origin !== 'native')) return;
      const share = Math.exp(polynomial(SURNAME_CURVES[group], Math.log(first + step * index)));
      const people = (share * GROUP_MILLIONS[group]) / MIX[origin][GROUPS.indexOf(group)]!;
      const known = byName.get(name);
      if (origin === 'shared' && known !== undefined && known.people > people) return;
      byName.set(name, { name, origin, people });
    });
  ranked(ASIAN_SURNAMES, 'api', 7, 1);
  ranked(NATIVE_SURNAMES, 'aian', 5, 4);
  for (const name of listedByOrigin()) {
    if (!published.has(name) && !byName.has(name)) byName.set(name, { name, origin: surnameOrigin(name), people: 300 });
  }
  fillTail(vocabulary, published, byName);
  return [...byName.values()];
}

/**
 * Fills the ranks from 20,000 on with names of the kinds that the 1990 list lacks there, then with composed names of all
 * kinds to as many as the 2010 file lists. One uncommon name in sixteen is made Hispanic, as the 2010 file has it (an
 * aggregate read off that file, no name of it). Asian names are far fewer than its one in eighteen: the lists know too few
 * beginnings, and more of them would start alike. Both counts, and the forty, are set for the coincidence of first letters.
 */
function fillTail(vocabulary: Vocabulary, published: ReadonlySet<string>, byName: Map<string, Candidate>): void {
  const known = new Set([...published, ...byName.keys()]);
  const spread = (names: readonly string[], origin: SurnameOrigin, first: number, last: number) =>
    names.forEach((name, index) => {
      const rank = first + ((last - first) * index) / names.length;
      const people = Math.exp(polynomial(ALL_SURNAMES_CURVE, Math.log(rank)));
      byName.set(name, { name, origin, people });
    });
  const spanish = [...new Set(vocabulary.spanishSurnames().flatMap((text) => plainName(text) ?? []))].filter(
    (name) => !known.has(name) && !/[KW]/.test(name),
  );
  for (const name of spanish) known.add(name);
  spread(spanish, 'hispanic', 20000, 20000 + 16 * spanish.length);
  const ofOrigin = (origin: SurnameOrigin) => [...byName.values()].flatMap((c) => (c.origin === origin ? c.name : []));
  // variants of the commonest Spanish names are many: each of the published ones counts as forty
  const heads = HEAD_SURNAMES.flatMap(({ name, hispanic }) => (hispanic > 80 ? new Array<string>(40).fill(name) : []));
  const moreSpanish = Math.round((LISTED - 20000 - 16 * spanish.length) / 16);
  const asian = ofOrigin('api');
  spread(
    composedSurnames(known, [...heads, ...ofOrigin('hispanic')], moreSpanish, 2),
    'hispanic',
    LISTED - 16 * moreSpanish,
    LISTED,
  );
  spread(composedSurnames(known, asian, 2500 - asian.length, 1), 'api', 20000, LISTED);
  const left = LISTED - published.size - byName.size;
  // the commonest names lend nothing: a name nobody has heard of should not start like half a million people's
  spread(composedSurnames(known, ofOrigin('general').slice(3000), left, 2), 'general', LISTED - left, LISTED);
}

/** Share of a group's people who bear a published surname; what the four published columns leave is split in two. */
function publishedShare(head: HeadSurname, group: Group): number {
  const rest = Math.max(0.1, 100 - head.white - head.black - head.api - head.hispanic);
  const native = head.api > 50 ? 0.08 : head.hispanic > 50 ? 0.62 : 0.29;
  const percent = group === 'aian' ? rest * native : group === 'multi' ? rest * (1 - native) : head[group];
  return (head.count * percent) / 100 / (GROUP_MILLIONS[group] * 1e6);
}

interface Weighted {
  readonly name: string;
  share: number;
  readonly published: boolean;
}

/** A group's surnames in descending order: published shares where there are any, the curve at the ranks between. */
function groupSurnames(group: Group, unlisted: readonly Candidate[]): Weighted[] {
  const column = GROUPS.indexOf(group);
  const published = HEAD_SURNAMES.map((head) => ({ name: head.name, share: publishedShare(head, group) })).sort(
    (a, b) => b.share - a.share,
  );
  // A name outside the published 150 has fewer bearers than the last of them.
  const most = HEAD_SURNAMES.at(-1)!.count;
  const order = unlisted
    .map(({ name, origin, people }) => {
      // Where a list of the group's own names gave the place, that place stands.
      const spread = MIX[origin][column]! > 0.5 && group !== 'hispanic' ? 0.15 : JITTER[group];
      const share = Math.min(0.97, MIX[origin][column]! * Math.exp(spread * keyedNormal(`surname/${group}`, name)));
      return { name, score: people * share, cap: (most * share) / (GROUP_MILLIONS[group] * 1e6) };
    })
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  const ranked: Weighted[] = [];
  let nextPublished = 0;
  let nextUnlisted = 0;
  for (let rank = 1; rank <= RANKS[group]; rank++) {
    const curve = Math.exp(polynomial(SURNAME_CURVES[group], Math.log(rank))) / 1e6;
    const head = published[nextPublished];
    if (head !== undefined && (head.share >= curve || curve > (order[nextUnlisted]?.cap ?? 0))) {
      ranked.push({ ...head, published: true });
      nextPublished++;
    } else {
      const next = order[nextUnlisted++];
      if (next === undefined) break;
      ranked.push({ name: next.name, share: curve, published: false });
    }
  }
  return fitBelow(ranked, group);
}

/** Tunes the unlisted names of the upper ranks (tapering off to `TAPER`) so that the sum of squared shares is right. */
function fitBelow(ranked: readonly Weighted[], group: Group): Weighted[] {
  const taper = (index: number) => Math.max(0, 1 - Math.log(1 + index) / Math.log(TAPER[group]));
  const scaled = (exponent: number) =>
    ranked.map((entry, index) =>
      entry.published ? entry : { ...entry, share: entry.share * Math.exp(exponent * taper(index)) },
    );
  let low = -2;
  let high = 2;
  for (let step = 0; step < 40; step++) {
    const exponent = (low + high) / 2;
    let squares = 0;
    for (const { share } of scaled(exponent)) squares += share * share;
    if (squares < SURNAME_TARGETS[group].squares) low = exponent;
    else high = exponent;
  }
  return scaled(low);
}

/** Writes `surnames.csv`, `rare-surname-stems.txt` and `rare-surname-endings.txt`. */
export function buildSurnames(vocabulary: Vocabulary, folder: string): void {
  const unlisted = candidates(vocabulary);
  const weights = new Map<string, number[]>();
  const left = GROUPS.map(() => SCALE);
  for (const [column, group] of GROUPS.entries()) {
    for (const { name, share } of groupSurnames(group, unlisted)) {
      const row = weights.get(name) ?? GROUPS.map(() => 0);
      row[column] = Math.round(share * SCALE);
      left[column]! -= row[column]!;
      weights.set(name, row);
    }
  }
  const people = (row: readonly number[]) => {
    let sum = 0;
    for (const [column, group] of GROUPS.entries()) sum += row[column]! * GROUP_MILLIONS[group];
    return sum;
  };
  const rows = [...weights]
    .map(([name, row]) => ({ name, row, people: people(row) }))
    .sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));
  writeTable(
    folder,
    'surnames.csv',
    [
      'Surnames: bearers per 1000000000 people of each surname-origin group; the line * is everybody with a rarer name.',
      'The 150 commonest: U.S. Census Bureau, Frequently Occurring Surnames 2010 (public domain), published counts.',
      'Below them: names in the order of the 1990 Census list and of Spain (npm @zxcvbn-ts/language-en, -es-es, MIT), of Faker',
      'locales (MIT) and of general knowledge, on curves fitted to the 2010 counts by group. One name below the head is no estimate of itself.',
      'About 65000 of the rarest are composed of beginnings and endings of that list: as many names as the 2010 file has.',
    ],
    [['name', ...GROUPS].join(','), ...rows.map(({ name, row }) => [name, ...row].join(',')), ['*', ...left].join(',')],
  );
  const bearers = rows.map(({ name, row }) => ({
    name,
    people: row.map((weight, g) => (weight * GROUP_MILLIONS[GROUPS[g]!]) / 1e3),
  }));
  writeRareSurnames(folder, bearers);
}
