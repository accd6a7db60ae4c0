import { ESTIMANDS } from '../../evaluation/estimands.ts';
import type { LedgerEntry } from '../../evaluation/ledger.ts';
import { PRIMARY_ESTIMANDS } from '../../evaluation/standard-stopping.ts';
import type { ReportData } from '../report-data.ts';

/** What was settled before a run, in ADEMP order: nothing in it depends on what the run counted. */
export interface Protocol {
  readonly synthetic: true;
  readonly order: string;
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly numbers: number;
  readonly aims: readonly string[];
  readonly dataGeneratingMechanisms: {
    readonly summary: string;
    readonly extent: string;
    readonly national: boolean;
    readonly seed: number;
    readonly points: readonly string[];
    readonly ownTables: readonly { readonly table: string; readonly sha256: string }[];
    readonly requestsSampled: number | null;
    readonly inputs: readonly ProtocolInput[];
  };
  readonly estimands: readonly {
    readonly key: string;
    readonly code: string;
    readonly title: string;
    readonly definition: string;
    readonly numerator: readonly string[];
    readonly less: readonly string[];
    readonly denominator: readonly string[];
    readonly unit: string;
    readonly standardName: string;
    readonly basis: string;
    readonly isPrimary: boolean;
  }[];
  readonly methods: {
    readonly rules: readonly string[];
    readonly mainRule: string;
    readonly policy: string;
    readonly inputs: readonly ProtocolInput[];
  };
  readonly performanceMeasures: {
    readonly replicates: number;
    readonly stopping: string;
    readonly estimate: string;
    readonly interval: string;
    readonly betweenRuns: string;
    readonly comparisons: string;
  };
}

type ProtocolInput = Pick<LedgerEntry, 'key' | 'title' | 'unit' | 'values' | 'range' | 'grade'>;

/** Keys that say how records are linked; all others make the two files. */
const METHOD = /^(paths|decide|rules|estimators|curves|beside)(\.|$)/;

/** The protocol of a run, filled from its scenario. */
export function protocolOf({ facts, ledger, about, numbers, requestsSampled }: ReportData): Protocol {
  const inputs = (isMethod: boolean) =>
    ledger
      .filter(({ key }) => METHOD.test(key) === isMethod)
      .map(({ key, title, unit, values, range, grade }) => ({ key, title, unit, values, range, grade }));
  const { stopping } = facts;
  return {
    synthetic: true,
    order:
      'ADEMP: aims, data-generating mechanisms, estimands, methods, performance measures (Morris, White and Crowther 2019, Statistics in Medicine 38:2074–2102)',
    scenario: facts.scenario,
    scenarioHash: facts.scenarioHash,
    numbers,
    aims: [
      ...(about === '' ? [] : [about]),
      'To count, where the truth is known, how often a disclosed address belongs to another person than the one requested, how often it is a place where that person does not live, and how often a person’s own account is missed; and to show how these counts change with inputs that are not known.',
      'Not an aim: to say what happened in a real event. No result of a simulation is a measurement of it.',
    ],
    dataGeneratingMechanisms: {
      summary:
        'A synthetic country is made from published tables and stated assumptions; a register and a list of requests are written down from it, with errors. ODD.md describes the model; every input and its grade are listed here and in parameters.csv.',
      extent: facts.extentText,
      national: facts.national,
      seed: facts.seed,
      points: facts.points,
      ownTables: facts.ownTables ?? [],
      requestsSampled: requestsSampled ?? null,
      inputs: inputs(false),
    },
    estimands: ESTIMANDS.map(
      ({ key, code, title, definition, numerator, less, denominator, unit, standardName, basis }) => ({
        ...{ key, code, title, definition, numerator, less: less ?? [], denominator, unit, standardName, basis },
        isPrimary: PRIMARY_ESTIMANDS.some((one) => one === key),
      }),
    ),
    methods: { rules: facts.rules, mainRule: facts.rules[0] ?? '', policy: facts.policy, inputs: inputs(true) },
    performanceMeasures: {
      replicates: stopping?.most ?? facts.replicates,
      stopping:
        stopping === undefined
          ? 'The number of replicates was fixed.'
          : `At most that many; to end earlier at a look (40, 80, 160 … replicates) where ${stopping.asked} holds.`,
      estimate: 'Ratio of sums over replicates.',
      interval:
        '95 % confidence interval of the mean over replicates (simulation error alone): on the logit scale with t quantiles where errors and non-errors are at least 100; else Clopper–Pearson with the effective number of disclosures where at least 10 replicates and 20 errors allow it; else a one-sided 95 % bound.',
      betweenRuns:
        'Between-runs range, these inputs only: order statistics of the replicates; below 39 replicates the smallest and largest.',
      comparisons:
        'Points and rules are compared on the same random words, by paired differences replicate by replicate.',
    },
  };
}
