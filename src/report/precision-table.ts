import { type Estimate, estimandOf } from '../evaluation/estimands.ts';
import { PRIMARY_ESTIMANDS, standardStopping } from '../evaluation/standard-stopping.ts';
import { replicatesWith } from '../stats/replicates-with.ts';
import { valueAt } from './ends.ts';
import { formatEstimate } from './format-estimate.ts';
import { formatNumber } from './format-number.ts';
import { inLevel, type RunView, rateOf, totals } from './run-view.ts';
import type { Table, TableColumn, TidyRecord } from './table.ts';
import { captionOf, commonNotes, denominatorName, footOf, recordOf, titleEnd } from './table-words.ts';

const right = (header: string): TableColumn => ({ header, align: 'right' });

/** How often the interval rule held the truth in its tests (`test/stats/coverage.test.ts`), lowest and where. */
const COVERAGE =
  'The interval rule was tested on made-up errors of known rate, single and in clusters of mean 4, with 10, 30 and 200 replicates: where at least 200 errors are expected it held the truth in 93 to 97 of 100 samples, and in no case in fewer than 92.';

/**
 * The simulator's own error: for every primary rate its Monte Carlo standard error, half of its interval beside what the standard
 * stopping rule allows, and how many replicates hold an event; then the largest gap between noise asked and achieved.
 */
export function precisionTable(view: RunView): Table {
  const { facts, rule } = view;
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const { measures } = facts.standard ?? standardStopping(view.rows, facts.points, rule, facts.replicates);
  const rows = PRIMARY_ESTIMANDS.map((key) => {
    const estimand = estimandOf(key);
    const of = denominatorName(estimand);
    return {
      stub: [estimand.title, key, of, 'I'],
      cells: facts.points.map((point) => {
        const value = valueAt(view, key, point, rule);
        if (value === null) return ['–', 'not counted', '–', '–', '–', '–', '–'];
        estimates.push(value);
        records.push(recordOf(facts, { point, rule, path: 'all' }, estimand, value));
        const { count, per1000, interval } = formatEstimate(value, estimand.shape, of);
        const measure = measures.find((one) => one.point === point && one.estimand === key);
        const thousandth = (share: number | null | undefined) =>
          share === null || share === undefined ? '–' : Number((1000 * share).toPrecision(2)).toString();
        const verdict =
          measure === undefined ? '–' : measure.isExempt ? 'exempt: a bound only' : measure.isMet ? 'met' : 'too wide';
        const events = view.at(point).sum(totals(...estimand.numerator)) ?? [];
        const some = events.length === 0 ? '–' : withText(events);
        return [
          count,
          per1000,
          value.mcse === 0 ? 'none seen' : thousandth(value.mcse),
          interval,
          `${thousandth(measure?.halfWidth)} / ${thousandth(measure?.most)}`,
          verdict,
          some,
        ];
      }),
    };
  });
  const columns = [
    right('count / of, all replicates'),
    right('per 1,000'),
    right('Monte Carlo standard error, per 1,000'),
    right('95 % confidence interval of the mean over replicates'),
    right('half of it / most that the standard rule allows, per 1,000'),
    right('standard rule'),
    right('replicates with at least one; 95 % Clopper–Pearson interval of their share'),
  ];
  return {
    key: 'table-11',
    title: `Table 11. How exactly were simulations of ${facts.scenario} counted, of every 1,000 addresses or requests, whatever their inputs are worth?${titleEnd(facts)}`,
    caption: [...captionOf(facts), `Name rule: ${rule}.`],
    stub: [
      { header: 'Rate', align: 'left' },
      { header: 'Key', align: 'left' },
      { header: 'Of every 1,000', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: facts.points.map((label) => ({ label, columns })),
    rows,
    notes: [
      'Reads: the Monte Carlo standard error is how far the mean over replicates would move if all replicates were drawn again. More replicates make it smaller; they make no input better known.',
      `Standard stopping rule: at least 40 replicates, and half of every interval at most 5 % of its rate or 0.2 per 1,000. Here, with ${formatNumber(facts.replicates)}: ${facts.standard?.isReached === true ? 'reached' : 'not reached'}.`,
      COVERAGE,
      gapNote(view),
      'Not modelled, so in no column: errors that nobody thought of; dependence of errors on each other beyond quality, attributes and common causes; correlation between the list and who files; what was done with an address; and all that grows with the nation where a smaller extent is simulated.',
      'Not shown here: how right the inputs are.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

function withText(events: readonly number[]): string {
  const { found, of, ci, upper, lower } = replicatesWith(events);
  const percent = (share: number) => formatNumber(100 * share, 1);
  if (upper !== null) return `none of ${of}; at most ${percent(upper)} % (one-sided)`;
  if (lower !== null) return `all ${of}; at least ${percent(lower)} % (one-sided)`;
  return `${found} of ${of}; ${percent(ci[0])}–${percent(ci[1])} %`;
}

/** Where achieved noise is farthest from what was asked, in its own standard errors and in parts of what was asked. */
function gapNote(view: RunView): string {
  let worst: { readonly words: string; readonly gap: number } | null = null;
  for (const { point, side, label, rate } of view.asked) {
    const level = `${side}/${label}`;
    for (const rule of view.facts.rules) {
      const achieved = rateOf(
        view.at(point, rule),
        inLevel('noise', level, 'noise_changed'),
        inLevel('noise', level, 'noise_eligible'),
      );
      if (achieved === null || achieved.estimate === null || rate <= 0) continue;
      const gap = Math.abs(achieved.estimate - rate);
      if (worst === null || gap > worst.gap) {
        const per1000 = (share: number) => Number((1000 * share).toPrecision(3)).toString();
        const counts = `${formatNumber(achieved.numerator)} of ${formatNumber(achieved.denominator)} records`;
        worst = {
          gap,
          words: `${label} (${side}, ${point}): asked ${per1000(rate)}, achieved ${per1000(achieved.estimate)} per 1,000 (${counts})`,
        };
      }
    }
  }
  return worst === null
    ? 'Noise asked against achieved: not counted.'
    : `Noise, largest gap between asked and achieved: ${worst.words}; every entry is in the table of noise.`;
}
