import { type EstimatorResult, estimatorResults } from '../evaluation/estimators.ts';
import { formatNumber } from './format-number.ts';
import type { GroupedCounts } from './group-counts.ts';
import type { RunFacts } from './run-facts.ts';
import type { Table, TableRow, TidyRecord } from './table.ts';
import { captionOf, extentNotes, footOf, titleEnd } from './table-words.ts';

/** Estimators of the false discovery rate held against the truth, at every point, rule and path; none where none are counted. */
export function estimatorsTables(facts: RunFacts, groups: GroupedCounts): Table[] {
  const rows: TableRow[] = [];
  const records: TidyRecord[] = [];
  for (const point of facts.points) {
    for (const rule of facts.rules) {
      for (const path of ['all', ...groups.paths]) {
        for (const result of estimatorResults(groups.rows(point, rule, path))) {
          rows.push({ stub: [point, rule, path, result.estimator, 'I'], cells: [cellsOf(result)] });
          records.push(...recordsOf(facts, { point, rule, path }, result));
        }
      }
    }
  }
  if (rows.length === 0) return [];
  return [
    {
      key: 'table-estimators',
      title: `What would estimators that do not know the truth say of the false discovery rate, in simulations of ${facts.scenario}?${titleEnd(facts)}`,
      caption: [
        ...captionOf(facts).slice(0, 2),
        'Unit of count: the address disclosed or the account at or above the threshold, as the notes say; per 1,000 of them.',
      ],
      stub: ['Inputs', 'Name rule', 'Path', 'Estimator', 'Basis'].map((header) => ({ header, align: 'left' })),
      groups: [
        {
          label: '',
          columns: [
            'estimate, mean per 1,000',
            'true, mean per 1,000',
            'bias per 1,000',
            '95 % confidence interval of the bias over replicates',
            'own interval holds the truth',
            'refused',
          ].map((header) => ({ header, align: 'right' })),
        },
      ],
      rows,
      notes: [
        'Reads: an estimator sees what an agency could see; beside its mean stands the true mean that only the simulation knows, and how often its own interval holds the truth.',
        'multiplicity: all accounts at or above the threshold; multiplicity_unique: those that are the only one of their request; model_expected: addresses disclosed where a model decides, the mean of one minus its probability; negative_control: addresses disclosed, of which those that names alone bring about by chance are seen; unused_…: addresses disclosed, of which an upper limit is estimated, so that a positive bias is no fault.',
        'Means over the replicates in which the estimator gave a number; refused counts the others.',
        'Basis I: conditional on assumed inputs.',
        'Not shown: how the estimators would do on the real files, whose errors may be of other kinds.',
        'Limitations: estimators rest on assumptions that these inputs need not meet; a small bias here is no proof of a small bias elsewhere.',
        ...extentNotes(facts).slice(0, 1),
      ],
      foot: footOf(facts),
      records,
    },
  ];
}

const per1000 = (value: number | null) => (value === null ? '–' : formatNumber(1000 * value, 2));

function cellsOf({ estimate, truth, bias, biasCi, covered, replicates, refused, isBound }: EstimatorResult): string[] {
  return [
    `${isBound ? 'at most ' : ''}${per1000(estimate)}`,
    per1000(truth),
    per1000(bias),
    biasCi === null ? '–' : `${per1000(biasCi[0])} to ${per1000(biasCi[1])}`,
    `${covered} of ${replicates}`,
    `${refused} of ${replicates + refused}`,
  ];
}

/** The estimate and its bias as tidy records; numerator and denominator of coverage are replicates. */
function recordsOf(
  facts: RunFacts,
  at: { readonly point: string; readonly rule: string; readonly path: string },
  { estimator, estimate, truth, bias, biasCi, covered, replicates }: EstimatorResult,
): TidyRecord[] {
  const record = (estimand: string, value: number | null, ci: readonly [number, number] | null, n: number) => ({
    ...at,
    estimand,
    subgroup: 'estimator',
    level: estimator,
    numerator: n,
    denominator: replicates,
    per1000: value === null ? null : 1000 * value,
    ci: ci === null ? null : ([1000 * ci[0], 1000 * ci[1]] as const),
    upper95: null,
    runs: null,
    range: null,
    basis: 'I',
    replicates,
    seed: facts.seed,
    scenarioHash: facts.scenarioHash,
  });
  return [
    record('estimator_mean', estimate, null, replicates),
    record('estimator_truth', truth, null, replicates),
    record('estimator_bias', bias, biasCi, replicates),
    record('estimator_coverage', replicates === 0 ? null : covered / replicates, null, covered),
  ];
}
