import type { Counted, CountIndex } from '../evaluation/count-index.ts';
import type { Estimate } from '../evaluation/estimands.ts';
import { SUBGROUPS, type Subgroup } from '../evaluation/subgroups.ts';
import { SOME_EVENTS, SOME_REPLICATES } from '../stats/interval.ts';
import { LEAST_RESAMPLED, replicateBootstrap } from '../stats/replicate-bootstrap.ts';
import { formatEstimate } from './format-estimate.ts';
import { formatNumber } from './format-number.ts';
import { inLevel, type RunView, rateOf, rateOfSums, totals } from './run-view.ts';
import type { Table, TableColumn, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, footOf, recordOf, titleEnd } from './table-words.ts';

/** A rate that is shown level by level. */
interface Kind {
  readonly letter: string;
  readonly key: string;
  readonly title: string;
  /** Of every so many. */
  readonly scale: number;
  readonly of: string;
  readonly unit: string;
  readonly subgroups: Subgroup['of'];
  readonly shape: 'proportion' | 'ratio';
  /** Measures of a level; those of `less` are taken off. */
  readonly numerator: readonly string[];
  readonly less?: readonly string[];
  /** Of residents and accounts the denominator is a population, reckoned from a sample of homes. */
  readonly denominator: readonly string[] | 'residents_sampled' | 'accounts_sampled';
  readonly notes: readonly string[];
}

const DISCLOSURES = {
  scale: 1000,
  of: 'addresses disclosed',
  shape: 'proportion',
  denominator: ['disclosures'],
  unit: 'the disclosure, one account’s address given for one request',
} as const;

const CONDITIONED =
  'Grouped by the person linked, who is known only because a link was made: such rates condition on the outcome and are not the chances of people in these groups.';

const KINDS: readonly Kind[] = [
  {
    ...DISCLOSURES,
    letter: 'a',
    key: 'disparity_fdr',
    title: 'are of the wrong person, by who was requested',
    subgroups: 'requested',
    numerator: ['c3', 'c4'],
    notes: [],
  },
  {
    ...DISCLOSURES,
    letter: 'b',
    key: 'disparity_wrong_door',
    title: 'are a wrong door, by who was requested',
    subgroups: 'requested',
    numerator: ['c2', 'c4'],
    notes: [],
  },
  {
    ...{
      letter: 'c',
      key: 'miss_disparity',
      title: 'missed the person’s own account, by who was requested',
      scale: 1000,
      of: 'requests whose person has an account',
    },
    ...{ unit: 'the request', subgroups: 'requested', shape: 'proportion' },
    ...{
      numerator: ['requests_with_account'],
      less: ['own_account_linked'],
      denominator: ['requests_with_account'],
      notes: [],
    },
  },
  {
    ...DISCLOSURES,
    letter: 'd',
    key: 'disparity_fdr_linked',
    title: 'are of the wrong person, by who was linked',
    subgroups: 'linked',
    numerator: ['c3', 'c4'],
    notes: [CONDITIONED],
  },
  {
    ...{
      letter: 'e',
      key: 'burden_wrong_door',
      title: 'live at a wrong door that was disclosed for somebody else',
      scale: 100_000,
      of: 'residents of the group',
    },
    ...{ unit: 'the resident; one behind two disclosed doors counts twice', subgroups: 'resident', shape: 'ratio' },
    ...{
      numerator: ['other_residents_wrong_door'],
      denominator: 'residents_sampled',
      notes: ['An error that falls on those who live there.'],
    },
  },
  {
    ...{
      letter: 'f',
      key: 'burden_right_door',
      title: 'live at a right door that was disclosed for somebody else',
      scale: 100_000,
      of: 'residents of the group',
    },
    ...{ unit: 'the resident; one behind two disclosed doors counts twice', subgroups: 'resident', shape: 'ratio' },
    ...{
      numerator: ['other_residents_right_door'],
      denominator: 'residents_sampled',
      notes: ['Exposure, not an error.'],
    },
  },
  {
    ...{
      letter: 'g',
      key: 'nontarget_record_risk',
      title: 'were disclosed in answer to a request for somebody else',
      scale: 1_000_000,
      of: 'accounts of the group',
    },
    ...{ unit: 'the account, counted once', subgroups: 'account', shape: 'ratio' },
    ...{
      numerator: ['nontarget_accounts'],
      denominator: 'accounts_sampled',
      notes: ['The chance for an ordinary filer.'],
    },
  },
];

/** What there is in all, and how much of it was sampled; the same as in the estimands `burden` and `nontarget_record_risk`. */
const EXPANDED = {
  residents_sampled: ['homes', 'homes_sampled'],
  accounts_sampled: ['register_accounts', 'accounts_sampled'],
} as const;

const right = (header: string): TableColumn => ({ header, align: 'right' });

/** One level at one point: its own rate, that of everyone else, and both by replicate. */
interface LevelRate {
  readonly own: Estimate;
  readonly others: Estimate;
  readonly ownEvents: readonly number[];
  readonly ownTotals: readonly number[];
  readonly otherEvents: readonly number[];
  readonly otherTotals: readonly number[];
}

/**
 * Rates by subgroup (E12–E14, E20): the level's own rate and everyone else's, their ratio *and* their difference with intervals by a
 * bootstrap over replicates; errors by who was requested, misses, errors by who was linked, and the burden on residents and filers.
 * Tables whose counts the run did not make are left out.
 */
export function subgroupTables(view: RunView): Table[] {
  return KINDS.flatMap((kind) => {
    const table = subgroupTable(view, kind);
    return table === null ? [] : [table];
  });
}

function subgroupTable(view: RunView, kind: Kind): Table | null {
  const { facts, rule } = view;
  const levels = SUBGROUPS.filter(({ of }) => of === kind.subgroups).flatMap((subgroup) =>
    levelsOf(view, kind, subgroup).map((level) => ({ subgroup, level })),
  );
  if (levels.length === 0) return null;
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const cells: string[][][] = levels.map(() => []);
  let first: readonly [string, Estimate, Estimate] | null = null;
  for (const point of facts.points) {
    const index = view.at(point);
    const rates = levels.map(({ subgroup, level }) => levelRate(index, kind, subgroup, level));
    const compared = compare(rates, facts.seed);
    for (const [k, { subgroup, level }] of levels.entries()) {
      const rate = rates[k]!;
      if (rate === null) {
        cells[k]!.push(['–', 'not counted', ...new Array<string>(6).fill('–')]);
        continue;
      }
      first ??= [`${subgroup.title}: ${subgroup.levelTitle(level)}`, rate.own, rate.others];
      estimates.push(rate.own, rate.others);
      const at = { point, rule, path: 'all' };
      const place = { subgroup: subgroup.key, level };
      const record = recordOf(facts, at, { key: kind.key, subgroup: place, basis: 'I' }, rate.own);
      const { ratio, difference, ratioCi, differenceCi } = compared[k]!;
      records.push(
        record,
        recordOf(facts, at, { key: `${kind.key}_everyone_else`, subgroup: place, basis: 'I' }, rate.others),
      );
      if (ratio !== null) {
        const bare = { ...record, upper95: null, runs: null };
        records.push(
          { ...bare, estimand: `${kind.key}_ratio`, per1000: 1000 * ratio, ci: thousand(ratioCi) },
          { ...bare, estimand: `${kind.key}_difference`, per1000: 1000 * difference!, ci: thousand(differenceCi) },
        );
      }
      const own = formatEstimate(scaled(rate.own, kind), kind.shape, kind.of);
      const others = formatEstimate(scaled(rate.others, kind), kind.shape, kind.of);
      cells[k]!.push([
        counted(rate.own, kind),
        own.per1000,
        own.interval,
        others.per1000,
        ...ratioCells(ratio, ratioCi),
        ...differenceCells(difference, differenceCi, kind),
      ]);
    }
  }
  if (first === null) return null;
  const rows: TableRow[] = levels.map(({ subgroup, level }, k) => ({
    stub: [subgroup.title, subgroup.levelTitle(level), 'I'],
    cells: cells[k]!,
  }));
  const dimensions = new Set(levels.map(({ subgroup }) => subgroup.key)).size;
  const per = `per ${formatNumber(kind.scale)}`;
  const number = `12${kind.letter}`;
  return {
    key: `table-${number}`,
    title: `Table ${number}. Of every ${formatNumber(kind.scale)} ${kind.of} in simulations of ${facts.scenario}, how many ${kind.title}, in each group and among everyone else?${titleEnd(facts)}`,
    caption: [...captionOf(facts).slice(0, 2), `Unit of count: ${kind.unit}. Name rule: ${rule}.`],
    stub: [
      { header: 'Division', align: 'left' },
      { header: 'Group', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: facts.points.map((label) => ({
      label,
      columns: [
        right('count / of, all replicates'),
        right(per),
        right('95 % confidence interval of the mean over replicates'),
        right(`everyone else, ${per}`),
        right('ratio to everyone else'),
        right('95 % bootstrap interval of the ratio over replicates'),
        right(`difference from everyone else, ${per}`),
        right('95 % bootstrap interval of the difference over replicates'),
      ],
    })),
    rows,
    notes: [
      readingOf(first, kind),
      ...kind.notes,
      `${formatNumber(dimensions)} dimensions with ${formatNumber(levels.length)} groups shown: about 1 in 20 intervals misses by chance.`,
      `Reference: everyone else, which is all less the group. Intervals of ratios and differences: bootstrap over replicates, from ${LEAST_RESAMPLED} replicates, where the group and everyone else have at least ${SOME_EVENTS} events in at least ${SOME_REPLICATES} replicates; a dash elsewhere.`,
      'A ratio says nothing without both rates beside it: twice a rare thing is rare. Burden and rate can point in opposite directions, since groups differ in how many are requested.',
      'Surname groups are of surnames, not ethnicity: a surname is in the group that at least half of its bearers give in the census. They are taken from the surname as recorded.',
      ...differsNote(view),
      'All dependences and both causes of disparity (names and homes; assumed errors) act together here; which of them makes a difference takes worlds with one switched off, which no single run has.',
      'Not shown here: groups within groups.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

/** Levels in which there is something to divide by, in the order of the list. */
function levelsOf(view: RunView, kind: Kind, subgroup: Subgroup): readonly string[] {
  const measure = typeof kind.denominator === 'string' ? kind.denominator : kind.denominator[0]!;
  const found = new Set(view.facts.points.flatMap((point) => view.at(point).levels(measure, subgroup.key)));
  if (found.size < 2) return [];
  if (subgroup.levels !== null) return subgroup.levels.filter((level) => found.has(level));
  return [...found].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
}

function levelRate(index: CountIndex, kind: Kind, subgroup: Subgroup, level: string): LevelRate | null {
  const ofLevel = (measures: readonly string[]) => index.sum(inLevel(subgroup.key, level, ...measures));
  const ofAll = (measures: readonly string[]) => index.sum(allLevels(index, subgroup.key, measures));
  const events = minusOf(ofLevel(kind.numerator), ofLevel(kind.less ?? []));
  const allEvents = minusOf(ofAll(kind.numerator), ofAll(kind.less ?? []));
  const measures = typeof kind.denominator === 'string' ? [kind.denominator] : kind.denominator;
  let own = ofLevel(measures);
  let all = ofAll(measures);
  if (typeof kind.denominator === 'string') {
    // people of sampled homes stand for those of all homes, accounts of such people for the register
    const [total, part] = EXPANDED[kind.denominator].map((measure) => index.sum(totals(measure)));
    const whole = (sums: readonly number[] | null) =>
      sums === null || !total || !part
        ? null
        : sums.map((n, r) => (part[r]! === 0 ? 0 : Math.round((n * total[r]!) / part[r]!)));
    [own, all] = [whole(own), whole(all)];
  }
  if (events === null || allEvents === null || own === null || all === null || own.length === 0) return null;
  const otherEvents = allEvents.map((n, r) => n - events[r]!);
  const otherTotals = all.map((n, r) => n - own[r]!);
  return {
    own: rateOfSums(events, own, kind.shape),
    others: rateOfSums(otherEvents, otherTotals, kind.shape),
    ...{ ownEvents: events, ownTotals: own, otherEvents, otherTotals },
  };
}

/** Everybody of a division: the levels of a run add up to all that the division is of. */
function allLevels(index: CountIndex, subgroup: string, measures: readonly string[]): Counted[] {
  return measures.flatMap((measure) => index.levels(measure, subgroup).map((level) => ({ measure, subgroup, level })));
}

function minusOf(all: readonly number[] | null, off: readonly number[] | null): readonly number[] | null {
  return all === null || off === null ? null : all.map((n, r) => n - off[r]!);
}

interface Compared {
  readonly ratio: number | null;
  readonly difference: number | null;
  readonly ratioCi: readonly [number, number] | null;
  readonly differenceCi: readonly [number, number] | null;
}

/** Ratios and differences of all levels of a point, resampled together, so that one draw of replicates serves all. */
function compare(rates: readonly (LevelRate | null)[], seed: number): Compared[] {
  const used = rates.flatMap((rate) => (rate !== null && hasEnough(rate) ? [rate] : []));
  const replicates = used[0]?.ownEvents.length ?? 0;
  const adds = Array.from({ length: replicates }, (_, r) =>
    used.flatMap((rate) => [rate.ownEvents[r]!, rate.ownTotals[r]!, rate.otherEvents[r]!, rate.otherTotals[r]!]),
  );
  const statistics = used.flatMap((_, k) => {
    const share = (sums: readonly number[], at: number) => sums[4 * k + at]! / sums[4 * k + at + 1]!;
    return [
      (sums: readonly number[]) => share(sums, 0) / share(sums, 2),
      (sums: readonly number[]) => share(sums, 0) - share(sums, 2),
    ];
  });
  const limits = used.length === 0 ? [] : replicateBootstrap(adds, statistics, seed);
  return rates.map((rate) => {
    const [own, others] = [rate?.own.estimate ?? null, rate?.others.estimate ?? null];
    if (rate === null || own === null || others === null) {
      return { ratio: null, difference: null, ratioCi: null, differenceCi: null };
    }
    const k = used.indexOf(rate);
    return {
      ratio: others === 0 || own === 0 ? null : own / others,
      difference: own - others,
      ratioCi: k < 0 ? null : limits[2 * k]!,
      differenceCi: k < 0 ? null : limits[2 * k + 1]!,
    };
  });
}

function hasEnough({ ownEvents, otherEvents }: LevelRate): boolean {
  return [ownEvents, otherEvents].every(
    (events) =>
      events.reduce((sum, n) => sum + n, 0) >= SOME_EVENTS && events.filter((n) => n > 0).length >= SOME_REPLICATES,
  );
}

/** The estimate per `scale` in the place of its rate per 1,000. */
function scaled(estimate: Estimate, { scale }: Kind): Estimate {
  const factor = scale / 1000;
  if (factor === 1) return estimate;
  const times = (value: number | null) => (value === null ? null : value * factor);
  const both = (pair: readonly [number, number] | null) =>
    pair === null ? null : ([pair[0] * factor, pair[1] * factor] as const);
  const { estimate: value, mcse, ci, upper, lower, runs } = estimate;
  return {
    ...estimate,
    estimate: times(value),
    mcse: times(mcse),
    ci: both(ci),
    upper: times(upper),
    lower: times(lower),
    runs: both(runs),
  };
}

function counted({ numerator, denominator }: Estimate, { denominator: of }: Kind): string {
  const about = typeof of === 'string' ? 'about ' : '';
  return `${formatNumber(numerator)} / ${about}${formatNumber(denominator)}`;
}

function thousand(pair: readonly [number, number] | null): readonly [number, number] | null {
  return pair === null ? null : [1000 * pair[0], 1000 * pair[1]];
}

function ratioCells(ratio: number | null, ci: readonly [number, number] | null): [string, string] {
  if (ratio === null) return ['–', '–'];
  return [formatNumber(ratio, 2), ci === null ? '–' : `${formatNumber(ci[0], 2)}–${formatNumber(ci[1], 2)}`];
}

function differenceCells(
  difference: number | null,
  ci: readonly [number, number] | null,
  { scale }: Kind,
): [string, string] {
  if (difference === null) return ['–', '–'];
  const width = scale * (ci === null ? Math.abs(difference) : (ci[1] - ci[0]) / 4);
  const decimals = width === 0 ? 1 : Math.max(0, Math.min(6, 1 - Number(width.toExponential(1).split('e')[1])));
  const signed = (value: number) => {
    const text = formatNumber(Math.abs(scale * value), decimals);
    return /[1-9]/.test(text) ? `${value < 0 ? '−' : '+'}${text}` : text;
  };
  return [signed(difference), ci === null ? '–' : `${signed(ci[0])} to ${signed(ci[1])}`];
}

function readingOf([name, own, others]: readonly [string, Estimate, Estimate], kind: Kind): string {
  const text = (value: Estimate) => formatEstimate(scaled(value, kind), kind.shape, kind.of).per1000;
  return `Reads (first row with counts; ${name}): of every ${formatNumber(kind.scale)} ${kind.of}, ${text(own)} ${kind.title.replace(/, by who.*/, '')}, against ${text(others)} among everyone else.`;
}

/** How often the group of the recorded surname is not the group that the world drew the name from. */
function differsNote(view: RunView): string[] {
  const found = view.facts.points.flatMap((point) => {
    const value = rateOf(view.at(point), totals('surname_group_differs'), totals('surname_group_compared'));
    return value === null || value.estimate === null
      ? []
      : [
          `${formatNumber(1000 * value.estimate)} of every 1,000 requests (${formatNumber(value.numerator)} of ${formatNumber(value.denominator)}, ${point})`,
        ];
  });
  return found.length === 0
    ? []
    : [`The group of the recorded surname is not the group that the world gave its bearer for ${found.join(', ')}.`];
}
