import type { CountRow } from '../evaluation/counts.ts';
import type { Estimand, Estimate } from '../evaluation/estimands.ts';
import { type StandardStopping, standardStopping } from '../evaluation/standard-stopping.ts';
import type { Stopping } from '../evaluation/stop-when.ts';
import { formatNumber } from './format-number.ts';
import { LEAST_REPLICATES, type RunFacts } from './run-facts.ts';
import type { TableColumn, TidyRecord } from './table.ts';

/** The columns every estimate is shown in; the head of each interval says what kind it is. */
export const ESTIMATE_COLUMNS: readonly TableColumn[] = [
  { header: 'count / of, all replicates', align: 'right' },
  { header: 'per 1,000', align: 'right' },
  { header: '95 % confidence interval of the mean over replicates', align: 'right' },
  { header: 'between-runs range, these inputs only', align: 'right' },
];

/** The denominator of an estimand in words, as in "of every 1,000 requests". */
export function denominatorName(estimand: Estimand): string {
  switch (estimand.denominator.join('+')) {
    case 'disclosures':
      return 'addresses disclosed';
    case 'requests':
      return 'requests';
    case 'requests_with_account':
      return 'requests whose person has an account';
    case 'expected_false_requests':
      return 'requests of a sample';
    case 'c1+c2':
      return 'disclosures of the right person';
    default:
      return 'runs';
  }
}

/** What a title adds: how many inputs are shown, and whether there are enough replicates. */
export function titleEnd(facts: RunFacts): string {
  const parts: string[] = [];
  if (facts.points.length === 1) parts.push('one illustrative set of inputs');
  if (facts.replicates < LEAST_REPLICATES) parts.push(`preview, ${replicatesText(facts.replicates)}`);
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

/** Facts under the title: what was run and what one unit is. */
export function captionOf(facts: RunFacts): string[] {
  const extent = facts.national
    ? `Simulated extent: ${facts.extentText}.`
    : `Simulated extent: ${facts.extentText}, not national.`;
  return [
    'Synthetic: every person, address and number is made up by a program; none belongs to anybody.',
    `Scenario ${facts.scenario}; disclosure policy ${facts.policy}. ${extent}`,
    'Unit of count: the disclosure, one account’s address given for one request. Other residents are people.',
  ];
}

/** Facts with what the standard stopping rule says of the first rule's counts, which every foot prints. */
export function withStandard(facts: RunFacts, rows: readonly CountRow[]): RunFacts {
  if (facts.standard !== undefined) return facts;
  const own = rows.filter(({ threshold }) => threshold === null);
  return { ...facts, standard: standardStopping(own, facts.points, facts.rules[0] ?? '', facts.replicates) };
}

/** The foot without the table's hash, which its maker passes to the renderer. */
export function footOf(facts: RunFacts): string[] {
  const preview = facts.replicates < LEAST_REPLICATES ? ' (preview)' : '';
  return [
    `R = ${facts.replicates}${preview}`,
    `seed ${facts.seed}`,
    facts.tool,
    `scenario sha256 ${facts.scenarioHash.slice(0, 12)}`,
    ...(facts.stopping === undefined ? [] : [stoppingText(facts.stopping)]),
    ...(facts.standard === undefined || facts.stopping?.asked === 'standard' ? [] : [standardText(facts.standard)]),
  ];
}

/** Whether the standard rule was reached, and if not how much is missing. */
function standardText({ isReached, replicates, measures }: StandardStopping): string {
  if (isReached) return 'standard stopping rule: reached';
  const few = replicates < LEAST_REPLICATES ? [`fewer than ${LEAST_REPLICATES} replicates`] : [];
  const wide = measures.filter(({ isMet }) => !isMet).length;
  const some = wide === 0 ? [] : [`${wide} of ${measures.length} intervals too wide`];
  return `standard stopping rule: not reached (${[...few, ...some].join(', ') || 'not counted'})`;
}

/** Whether a stopping rule was reached, and when it was asked. */
function stoppingText({ asked, most, isReached, looks }: Stopping): string {
  const at = looks.map(({ replicates }) => replicates);
  const end = `${isReached ? 'reached' : 'not reached'} after ${at.at(-1)} of at most ${replicatesText(most)}`;
  return `stopping rule ${asked}: ${end} (${at.length === 1 ? 'look' : 'looks'} at ${at.join(', ')})`;
}

/** Notes every table of rates ends with: how to read the basis and the ranges, and what the table cannot say. */
export function commonNotes(facts: RunFacts, estimates: readonly Estimate[]): string[] {
  const notes: string[] = [];
  const runs = facts.replicates;
  notes.push('Basis I: conditional on assumed inputs. No audit of the real disclosures exists.');
  notes.push(
    runs < 39
      ? `Between-runs range: the smallest and largest of ${replicatesText(runs)}; ${runs - 1}/${runs + 1} of further runs with these inputs would fall inside. It is no prediction of the real event.`
      : 'Between-runs range: about 95 % of further runs with these inputs would fall inside. It is no prediction of the real event.',
  );
  const oneSided = new Set<string>();
  for (const { rule, note } of estimates) if (rule === 'one_sided' && note !== undefined) oneSided.add(note);
  for (const note of [...oneSided].sort()) notes.push(`One-sided 95 % bounds: ${note}.`);
  if (runs < LEAST_REPLICATES) {
    notes.push(`Preview: ${replicatesText(runs)}; results are quoted from ${LEAST_REPLICATES} or more.`);
  }
  notes.push(...extentNotes(facts));
  const own = facts.ownTables ?? [];
  if (own.length > 0) {
    const files = own.map(({ table, sha256 }) => `${table} (SHA-256 ${sha256.slice(0, 12)}…)`).join(', ');
    notes.push(`From files of the researcher in place of the built-in tables: ${files}; the manifest names them.`);
  }
  // a researcher's places are real ones
  const named = own.some(({ table }) => table === 'places')
    ? ''
    : '; results for named ZIP codes or counties, whose sizes and mixes are simulated to published quantiles';
  notes.push(
    `Not shown: whether anyone was visited or arrested; whether the list of requests was itself right${named}.`,
    'Limitations: the exact matching rule is not public; nor is the share of requests with a number of their own; names, homes and moves are synthetic; independence is assumed where no source gives a dependence.',
  );
  return notes;
}

/** What a smaller extent than the nation does to the numbers. */
export function extentNotes(facts: RunFacts): string[] {
  if (facts.national) return [];
  const size =
    facts.registerAccounts === undefined ? 'Register' : `Register of ${formatNumber(facts.registerAccounts)} accounts`;
  return [
    `${size}, ${facts.extentText}, not national: wrong links by keys without a place grow with the register and do not carry over.`,
    'The simulated world is closed: about a fifth of movers inside a state extent would have left it, so wrong doors with registered earlier tenants are overstated.',
  ];
}

/** The tidy record of an estimate; rates per 1,000. */
export function recordOf(
  facts: RunFacts,
  at: { readonly point: string; readonly rule: string; readonly path: string },
  estimand: Pick<Estimand, 'key' | 'subgroup' | 'basis'>,
  estimate: Estimate,
): TidyRecord {
  const thousand = (pair: readonly [number, number] | null): [number, number] | null =>
    pair === null ? null : [1000 * pair[0], 1000 * pair[1]];
  return {
    ...at,
    estimand: estimand.key,
    subgroup: estimand.subgroup?.subgroup ?? 'all',
    level: estimand.subgroup?.level ?? 'all',
    numerator: estimate.numerator,
    denominator: estimate.denominator,
    per1000: estimate.estimate === null ? null : 1000 * estimate.estimate,
    ci: thousand(estimate.ci),
    upper95: estimate.upper === null ? null : 1000 * estimate.upper,
    runs: thousand(estimate.runs),
    range: null,
    basis: estimand.basis,
    replicates: estimate.replicates,
    seed: facts.seed,
    scenarioHash: facts.scenarioHash,
  };
}

/** `1 replicate`, `10 replicates`. */
export function replicatesText(replicates: number): string {
  return replicates === 1 ? '1 replicate' : `${replicates} replicates`;
}
