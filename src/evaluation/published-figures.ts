import { z } from 'zod';
import { ESTIMANDS } from './estimands.ts';

/** A figure that was published about the real disclosure, with what it counts and what it does not. */
export interface PublishedFigure {
  readonly key: string;
  /** As it was published. */
  readonly figure: string;
  /** As a number or a share, and other forms that mean the same. */
  readonly values: readonly number[];
  /** Words by which it is known. */
  readonly words: readonly RegExp[];
  readonly counts: string;
  readonly countsNot: string;
  readonly source: string;
  readonly grade: string;
  /** Estimands beside which it may stand. */
  readonly beside: readonly string[];
  /** Why it is no rate of wrong persons or wrong doors; null for figures that nobody takes for one. */
  readonly refusal: string | null;
}

/** Estimands that say that a person, a door or both were wrong: what no published figure counts. */
export const WRONG_ESTIMANDS: readonly string[] = [
  ...['fdr', 'wrong_door', 'any_wrong', 'c2', 'c3', 'c4', 'stale_given_right_person', 'absent', 'gone'],
  ...['citizen_record_disclosed', 'wrong_person_per_request', 'wrong_person_per_person', 'bystanders_wrong_door'],
];

const PRESS = 'Press reports of court filings in the case on the disclosure of August 2025 (D.D.C. 1:25-cv-00457)';

/** Every published figure that this program knows of, in the order of the table. */
export const PUBLISHED_FIGURES: readonly PublishedFigure[] = [
  {
    key: 'requested',
    figure: '1.28 million',
    values: [1_280_000],
    words: [],
    counts: 'requests on the list, rounded',
    countsNot: 'people: whether anybody is on it twice is not known',
    source: PRESS,
    grade: 'P',
    beside: [],
    refusal: null,
  },
  {
    key: 'disclosed',
    figure: '47,289',
    values: [47_289],
    words: [],
    counts: 'addresses disclosed on 7 August 2025; also called “individuals”',
    countsNot: 'errors of any kind',
    source: PRESS,
    grade: 'P',
    beside: ['disclosures_per_run', 'yield'],
    refusal: null,
  },
  {
    key: 'court_count',
    figure: 'about 42,695',
    values: [42_695, 42_695 / 47_289, 0.903],
    words: [/42[\s,.’']?695/, /\bviolations?\b/i],
    counts:
      'disclosures that the court counted as violations of the condition on what a request must hold; taken for those matched by number',
    countsNot:
      'wrong persons or wrong doors: it says that a condition of the law on what a request must hold was not met, and nothing of whose address was disclosed',
    source: 'Opinion of 26 February 2026 (D.D.C. 1:25-cv-00457), as reported',
    grade: 'P',
    beside: ['disclosures_per_run'],
    refusal:
      'the court’s 42,695 counts disclosures for requests without a sufficient address, a condition of the law on requests; whose address was disclosed it does not say',
  },
  {
    key: 'address_path',
    figure: '4,594',
    values: [4594],
    words: [/4[\s,.’']?594/],
    counts: 'the rest of 47,289, taken for disclosures by name and address',
    countsNot: 'a published figure: it is inferred by subtraction',
    source: 'Subtraction',
    grade: 'D',
    beside: ['disclosures_per_run'],
    refusal:
      'the 4,594 is what is left of 47,289 after 42,695 and counts disclosures by name and address, right or wrong',
  },
  {
    key: 'insufficient_addresses',
    figure: '“nearly 5 %”, “less than 5 %”',
    values: [0.05, 5, 50],
    words: [/(less than|nearly|under|below|<|up to)\s*(5|five)\s*(%|per\s?cent)/i, /insufficient|incomplete address/i],
    counts:
      'disclosures whose request held potentially incomplete or insufficient address data, such as “Unknown Address” and a ZIP code',
    countsNot:
      'wrong persons or wrong doors: it is of texts in the requests, and a request with a whole address can be answered with somebody else’s account',
    source: 'Declaration of 11 February 2026 in the same case, as reported',
    grade: 'P',
    beside: [],
    refusal:
      'the “less than 5 %” is of requests with incomplete or insufficient address data; a request with a whole address can be answered with somebody else’s, so it bounds no wrong person and no wrong door',
  },
  {
    key: 'updated_addresses',
    figure: 'about 33,000',
    values: [33_000],
    words: [/33[\s,.’']?000/],
    counts: '“updated addresses” after a comparison with a list of 1.2 million final orders',
    countsNot: 'errors; nor is it known of which set they are a part',
    source: 'Filing in D. Mass., December 2025, as reported',
    grade: 'P',
    beside: ['same_address'],
    refusal: 'the 33,000 counts addresses that were new to the requester, right or wrong',
  },
];

/** Refuses a figure of the list as a rate of wrong persons or doors; null where it may stand. */
export function refusedAs(
  name: string,
  figure: { readonly value: number; readonly of: string; readonly as: string; readonly source: string },
): string | null {
  if (!WRONG_ESTIMANDS.includes(figure.as)) return null;
  const text = `${name.replaceAll('_', ' ')} ${figure.of} ${figure.source}`;
  const known = PUBLISHED_FIGURES.find(
    ({ refusal, values, words }) =>
      refusal !== null &&
      (values.some((value) => Math.abs(value - figure.value) <= 1e-3 * value) || words.some((word) => word.test(text))),
  );
  return known === undefined ? null : known.refusal;
}

const figureSchema = z.strictObject({
  /** A share, or a count where the estimand is one. */
  value: z.number().min(0),
  /** What it is a share or count of. */
  of: z.string().min(1),
  /** The estimand it is put beside. */
  as: z.enum(ESTIMANDS.map(({ key }) => key)),
  source: z.string().min(1),
  /** As in the ledger: P, D, T, X, J, I. */
  grade: z.string().regex(/^[PDTXJI]{1,2}$/, { error: 'expected a grade: P, D, T, X, J or I' }),
});

/**
 * Published figures that a scenario puts beside simulated rates, in table 18. The court's 42,695 and the “less than 5 %” are refused
 * beside rates of wrong persons and wrong doors, by value or by name, because neither counts these.
 */
export const publishedSchema = z
  .record(
    z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'expected letters, digits, - and _' }),
    figureSchema,
  )
  .superRefine((figures, context) => {
    for (const [name, figure] of Object.entries(figures)) {
      const reason = refusedAs(name, figure);
      if (reason === null) continue;
      context.addIssue({
        code: 'custom',
        path: [name, 'as'],
        message: `expected an estimand that this figure counts, since it is no false-match rate: ${reason}`,
        input: figure.as,
      });
    }
  });

export type PublishedConfig = z.infer<typeof publishedSchema>;
