import { z } from 'zod';
import { FIELDS, type Field } from '../core/field.ts';
import { expectedFdrOf } from '../stats/expected-fdr.ts';
import type { FdrEstimate, NotIdentified } from '../stats/fdr-estimate.ts';
import { multiplicityFdr } from '../stats/multiplicity-fdr.ts';
import { negativeControlFdr } from '../stats/negative-control-fdr.ts';
import { tQuantile } from '../stats/t-quantile.ts';
import { unusedAgreementFdr } from '../stats/unused-agreement-fdr.ts';
import type { CountRow } from './counts.ts';

/** Fields that may be permuted: those on which neither a request's path nor whether it is complete depends. */
const CONTROL_FIELDS = ['given_name', 'middle_name', 'surname', 'sex', 'date_of_birth'] as const;

/** Which estimators of the false discovery rate a run holds against the truth; a scenario without the key counts none. */
export const estimatorsSchema = z.strictObject({
  /** Fields that no rule uses and an auditor would compare. */
  unused: z.array(z.enum(FIELDS)).min(1),
  /** Fields permuted together among the requests in the negative control; none is run where none are named. */
  control: z.array(z.enum(CONTROL_FIELDS)).min(1).optional(),
});

export type EstimatorsConfig = z.infer<typeof estimatorsSchema>;

/** Requests with more accounts than this at or above the threshold are counted with those of this many. */
export const MOST_COUNTED = 20;

/** Level of a count of unused fields: the field, what the two records show, and the truth. */
export function unusedLevel(field: Field, isOwn: boolean): string {
  return `${field}/${isOwn ? 'right' : 'wrong'}`;
}

/** Level of a count of candidates: how many there are, and whether the own account is among them. */
export function candidatesLevel(candidates: number, hasOwn: boolean): string {
  return `${Math.min(MOST_COUNTED, candidates)}/${hasOwn ? 'right' : 'none'}`;
}

/** One estimator over replicates, beside what it estimates. */
export interface EstimatorResult {
  readonly estimator: string;
  /** Replicates in which it gave a number and the truth was defined. */
  readonly replicates: number;
  /** Replicates in which it refused. */
  readonly refused: number;
  readonly estimate: number | null;
  readonly truth: number | null;
  /** Mean of estimate less truth, with its 95 % interval by t; null with fewer than two replicates. */
  readonly bias: number | null;
  readonly biasCi: readonly [number, number] | null;
  /** Replicates in which the estimator's own interval holds the truth. */
  readonly covered: number;
  readonly isBound: boolean;
}

/**
 * Every estimator of one (point, rule, path) held against the truth, replicate by replicate, from stored counts alone: what
 * an agency could count (candidates a request, agreement of unused fields) and what only the simulation knows. The
 * multiplicity estimators are of candidates before the policy: all of them, and the only ones of their request.
 *
 * @param rows counts of one place, all replicates
 */
export function estimatorResults(rows: readonly CountRow[]): readonly EstimatorResult[] {
  const byReplicate = new Map<number, CountRow[]>();
  const fields = new Set<string>();
  for (const row of rows) {
    if (row.subgroup === 'unused') fields.add(row.level.slice(0, row.level.lastIndexOf('/')));
    const own = byReplicate.get(row.replicate) ?? [];
    byReplicate.set(row.replicate, own);
    own.push(row);
  }
  if (!rows.some(({ subgroup }) => subgroup === 'candidates')) return [];
  const replicates = [...byReplicate.keys()].sort((a, b) => a - b).map((key) => byReplicate.get(key)!);
  return [
    summary(
      'multiplicity',
      replicates.map((own) => ofCandidates(own, false)),
    ),
    summary(
      'multiplicity_unique',
      replicates.map((own) => ofCandidates(own, true)),
    ),
    ...(rows.some(({ measure }) => measure === 'model_links')
      ? [summary('model_expected', replicates.map(ofModel))]
      : []),
    ...(rows.some(({ measure }) => measure === 'control_links')
      ? [summary('negative_control', replicates.map(ofControl))]
      : []),
    ...[...fields].sort().map((field) =>
      summary(
        `unused_${field}`,
        replicates.map((own) => ofUnused(own, field)),
      ),
    ),
  ];
}

interface Beside {
  readonly found: FdrEstimate | NotIdentified;
  /** Null where there is nothing to be wrong. */
  readonly truth: number | null;
}

function ofCandidates(rows: readonly CountRow[], isUnique: boolean): Beside {
  const records = new Array<number>(MOST_COUNTED + 1).fill(0);
  let pairs = 0;
  let wrong = 0;
  for (const { subgroup, level, n } of rows) {
    if (subgroup !== 'candidates') continue;
    const [count = '0', truth] = level.split('/');
    const candidates = Number(count);
    records[candidates]! += n;
    if (isUnique && candidates !== 1) continue;
    pairs += candidates * n;
    wrong += (candidates - (truth === 'right' ? 1 : 0)) * n;
  }
  while (records.length > 1 && records.at(-1) === 0) records.pop();
  const found = multiplicityFdr(records);
  const truth = pairs === 0 ? null : wrong / pairs;
  if ('refused' in found || !isUnique) return { found, truth };
  return { found: { ...found, fdr: found.uniqueFdr, ci: found.uniqueCi }, truth };
}

function ofControl(rows: readonly CountRow[]): Beside {
  const total = (measure: string) => rows.find((row) => row.measure === measure && row.subgroup === 'all')?.n ?? 0;
  const links = total('disclosures');
  return {
    found: negativeControlFdr({ links, controlLinks: total('control_links') }),
    truth: links === 0 ? null : (total('c3') + total('c4')) / links,
  };
}

/** Of a path total only where a model decides all its paths. */
function ofModel(rows: readonly CountRow[]): Beside {
  const total = (measure: string) => rows.find((row) => row.measure === measure && row.subgroup === 'all')?.n ?? 0;
  const links = total('disclosures');
  const truth = links === 0 ? null : (total('c3') + total('c4')) / links;
  if (total('model_links') !== links) return { found: { refused: 'a model does not decide every path' }, truth };
  const sums = { links, wrong: total('model_expected_wrong') / 1e9, variance: total('model_expected_variance') / 1e9 };
  return { found: expectedFdrOf(sums), truth };
}

function ofUnused(rows: readonly CountRow[], field: string): Beside {
  const sum = (measure: string) =>
    rows.reduce((all, row) => all + (row.measure === measure && row.level.startsWith(`${field}/`) ? row.n : 0), 0);
  const total = (measure: string) =>
    rows.reduce((all, row) => all + (row.measure === measure && row.subgroup === 'all' ? row.n : 0), 0);
  const disclosures = total('disclosures');
  const differ = sum('unused_differ');
  return {
    found: unusedAgreementFdr({ compared: differ + sum('unused_agree'), differ }),
    truth: disclosures === 0 ? null : (total('c3') + total('c4')) / disclosures,
  };
}

function summary(estimator: string, all: readonly Beside[]): EstimatorResult {
  const errors: number[] = [];
  let [estimates, truths, covered, refused] = [0, 0, 0, 0];
  let isBound = false;
  for (const { found, truth } of all) {
    if ('refused' in found) refused++;
    else if (truth !== null) {
      errors.push(found.fdr - truth);
      estimates += found.fdr;
      truths += truth;
      isBound ||= found.isBound;
      if (found.ci !== null && found.ci[0] <= truth && truth <= found.ci[1]) covered++;
    }
  }
  const R = errors.length;
  const base = { estimator, replicates: R, refused, covered, isBound };
  if (R === 0) return { ...base, estimate: null, truth: null, bias: null, biasCi: null };
  const bias = errors.reduce((sum, error) => sum + error, 0) / R;
  const square = errors.reduce((sum, error) => sum + (error - bias) ** 2, 0);
  const half = R < 2 ? null : tQuantile(0.975, R - 1) * Math.sqrt(square / (R * (R - 1)));
  const biasCi: readonly [number, number] | null = half === null ? null : [bias - half, bias + half];
  return { ...base, estimate: estimates / R, truth: truths / R, bias, biasCi };
}
