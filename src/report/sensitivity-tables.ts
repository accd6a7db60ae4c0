import { compareSides, type Side } from '../evaluation/compare-sides.ts';
import type { Effect, EffectEnd, EffectsOn } from '../evaluation/effects.ts';
import type { Estimand } from '../evaluation/estimands.ts';
import { formatDifference } from './format-difference.ts';
import { formatEstimate } from './format-estimate.ts';
import { safeText } from './render-csv.ts';
import type { RunFacts } from './run-facts.ts';
import { plainText, type Table, type TableColumn } from './table.ts';
import { captionOf, commonNotes, denominatorName, footOf } from './table-words.ts';

/** What a sensitivity analysis was of. */
export interface SensitivityFacts extends RunFacts {
  /** The point and the rule that inputs were moved from. */
  readonly point: string;
  readonly rule: string;
  /** Inputs that were solved so that published counts come out, by key: they stay as they are when others move. */
  readonly solved: readonly string[];
}

const END_COLUMNS: readonly TableColumn[] = [
  { header: 'input', align: 'left' },
  { header: 'count / of, all replicates', align: 'right' },
  { header: 'per 1,000', align: 'right' },
  { header: 'difference from the base, per 1,000', align: 'right' },
  { header: '95 % confidence interval of the difference', align: 'right' },
];

/** What each input does to one estimand, the largest effect first: the tornado as a table. */
export function tornadoTable(facts: SensitivityFacts, { estimand, base, effects }: EffectsOn): Table {
  const of = denominatorName(estimand);
  const held = formatEstimate(base, estimand.shape, of);
  const thing = `${estimand.title.charAt(0).toLowerCase()}${estimand.title.slice(1)} (${estimand.key})`;
  return {
    key: `sensitivity-${estimand.key.replaceAll('_', '-')}`,
    title: `Of every 1,000 ${of}: ${thing}, in simulations of ${facts.scenario} when one input at a time is at the low or the high end of its range`,
    caption: [
      ...captionOf(facts),
      `Base: point ${facts.point}, rule ${facts.rule}: ${held.count}, ${held.per1000} per 1,000 [${held.interval}, 95 % confidence interval of the mean over replicates].`,
    ],
    stub: [
      { header: 'Input', align: 'left' },
      { header: 'Base', align: 'left' },
      { header: 'Grade', align: 'left' },
    ],
    groups: [
      { label: 'Low end', columns: END_COLUMNS },
      { label: 'High end', columns: END_COLUMNS },
    ],
    rows: effects.map(({ entry, low, high }) => ({
      stub: [`${entry.title} [${entry.key}]`, entry.values[facts.point] ?? '–', entry.grade],
      cells: [endCells(low, estimand), endCells(high, estimand)],
    })),
    notes: [...tornadoNotes(facts, effects), ...commonNotes(facts, [base])],
    foot: footOf(facts),
    records: [],
    ofWords: true,
  };
}

function endCells({ input, estimate, difference, refused }: EffectEnd, estimand: Estimand): string[] {
  if (refused !== null) return [input, 'cannot be', '–', '–', '–'];
  if (estimate === null) return [input, 'not counted', '–', '–', '–'];
  const { count, per1000 } = formatEstimate(estimate, estimand.shape, denominatorName(estimand));
  const moved = difference === null ? { difference: '–', interval: '–' } : formatDifference(difference);
  return [input, count, per1000, moved.difference, moved.interval];
}

function tornadoNotes(facts: SensitivityFacts, effects: readonly Effect[]): string[] {
  const refused = effects.flatMap(({ entry, low, high }) =>
    [low, high].flatMap((end) => (end.refused === null ? [] : [`${entry.key} at ${end.input}: ${end.refused}`])),
  );
  const few = [...new Set(effects.flatMap(({ low, high }) => [low, high]).map(({ difference }) => difference))].find(
    (difference) => difference?.rule === 'few',
  )?.note;
  return [
    'One input at a time: what two inputs do together, beyond the sum of both, is not shown.',
    'Differences are of the same people, requests and random words, replicate by replicate; their interval (t with R − 1 degrees of freedom) says how exactly these inputs were simulated, not how right they are.',
    'The ends are those of the ledger of assumptions: guessed where the grade is J or I. A longer bar can be a wider guess.',
    ...(facts.solved.length === 0
      ? []
      : [
          `Solved so that published counts come out, and held as they are when another input moves: ${facts.solved.join(', ')}. Moved sets of inputs therefore do not give the published counts.`,
        ]),
    ...(few === undefined
      ? []
      : [`Too few differ: ${few}; no interval is given, and the effect may be nothing but chance.`]),
    ...refused.map((text) => `Cannot be: ${text}.`),
  ];
}

/** A structural row and its counts. */
export interface StructuralSide extends Side {
  readonly rule: string;
  readonly policy: string;
  /** Whether individual taxpayer numbers count as numbers. */
  readonly itin: string;
}

/** Rules, policies and kinds of number beside each other: choices, which have no range, and of which no average is formed. */
export function structuralTable(
  facts: SensitivityFacts,
  sides: readonly StructuralSide[],
  estimands: readonly Estimand[],
): Table {
  return {
    key: 'sensitivity-structure',
    title: `What rules, policies and kinds of number give in simulations of ${facts.scenario} with the same inputs`,
    caption: [...captionOf(facts), `Inputs: point ${facts.point}. The first row is the base.`],
    stub: [
      { header: 'Rate', align: 'left' },
      { header: 'Of every 1,000', align: 'left' },
      { header: 'Rule', align: 'left' },
      { header: 'Policy', align: 'left' },
      { header: 'Taxpayer numbers of individuals', align: 'left' },
    ],
    groups: [
      {
        label: '',
        columns: [
          { header: 'count / of, all replicates', align: 'right' },
          { header: 'per 1,000', align: 'right' },
          { header: '95 % confidence interval of the mean over replicates', align: 'right' },
          { header: 'difference from the base, per 1,000', align: 'right' },
          { header: '95 % confidence interval of the difference', align: 'right' },
        ],
      },
    ],
    rows: estimands.flatMap((estimand) => {
      const of = denominatorName(estimand);
      return compareSides(sides, estimand).map(({ estimate, difference }, k) => {
        const { rule, policy, itin } = sides[k]!;
        const moved = difference === null ? { difference: '–', interval: '–' } : formatDifference(difference);
        const found = estimate === null ? null : formatEstimate(estimate, estimand.shape, of);
        return {
          stub: [estimand.title, of, rule, policy, itin],
          cells: [
            found === null
              ? ['not counted', '–', '–', '–', '–']
              : [found.count, found.per1000, found.interval, moved.difference, moved.interval],
          ],
        };
      });
    }),
    notes: [
      'These are choices and have no range. They stand beside each other; no average of them is formed.',
      ...commonNotes(facts, []),
    ],
    foot: footOf(facts),
    records: [],
    ofWords: true,
  };
}

const COLUMNS = [
  ...['estimand', 'input', 'title', 'grade', 'end', 'value', 'numerator', 'denominator', 'per_1000'],
  ...['difference_per_1000', 'ci_lo', 'ci_hi', 'interval', 'refused', 'basis'],
  ...['point', 'rule', 'R', 'seed', 'scenario_hash', 'synthetic'],
] as const;

/**
 * Effects as tidy CSV, one row an estimand, input and end, the base among them; the interval is the 95 % confidence interval of the
 * paired difference, `interval` says by which rule it was made or why there is none.
 */
export function sensitivityCsv(facts: SensitivityFacts, found: readonly EffectsOn[]): string {
  const lines: string[] = [COLUMNS.join(',')];
  const tail = [facts.point, facts.rule, facts.replicates, facts.seed, facts.scenarioHash, 'true'].map(String);
  for (const { estimand, base, effects } of found) {
    const row = (head: readonly string[], end: EffectEnd) => {
      const { estimate, difference } = end;
      lines.push(
        [
          estimand.key,
          ...head,
          end.input,
          String(estimate?.numerator ?? ''),
          String(estimate?.denominator ?? ''),
          thousandth(estimate?.estimate ?? null),
          thousandth(difference?.difference ?? null),
          thousandth(difference?.ci?.[0] ?? null),
          thousandth(difference?.ci?.[1] ?? null),
          difference?.rule ?? '',
          end.refused ?? '',
          estimand.basis,
          ...tail,
        ]
          .map(cellText)
          .join(','),
      );
    };
    row(['', '', '', 'base'], { input: '', estimate: base, difference: null, refused: null });
    for (const { entry, low, high } of effects) {
      for (const [end, of] of [
        ['low', low],
        ['high', high],
      ] as const) {
        row([entry.key, entry.title, entry.grade, end], of);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

function thousandth(share: number | null): string {
  return share === null ? '' : String(Number((1000 * share).toPrecision(6)));
}

/** A number below nothing is no formula. */
function cellText(text: string): string {
  return /^-?\d+(\.\d+)?(e-?\d+)?$/.test(text) ? text : safeText(plainText(text));
}
