import { z } from 'zod';
import { Failure } from '../../core/failure.ts';
import type { ComparisonConfig, ModelVocabulary } from './config.ts';
import { comparisonsSchema } from './config.ts';

/** The form of the file, raised when an older program would misread it. */
const VERSION = 1;

/** A comparison whose m and u are known. */
export type FittedComparison = ComparisonConfig & { readonly m: readonly number[]; readonly u: readonly number[] };

/** How one run of EM went. */
const sessionSchema = z.strictObject({
  /** The pass whose pairs it saw, as its keys are written. */
  pass: z.string(),
  /** Comparisons left out because the pass demands their field. */
  leftOut: z.array(z.string()),
  pairs: z.number().nonnegative(),
  /** Expected matches among them; the session's weight in the mean of m. */
  matches: z.number().nonnegative(),
  steps: z.int().nonnegative(),
  converged: z.boolean(),
  logLikelihood: z.number(),
});

const fittedSchema = z.strictObject({
  /** Where u is from. */
  u: z.string(),
  /** Where the prior is from. */
  prior: z.string(),
  sessions: z.array(sessionSchema),
  /** Comparisons of which no session could learn m, so that it is what EM would start from. */
  assumed: z.array(z.string()),
});

export type FitSession = z.infer<typeof sessionSchema>;
export type FitFacts = z.infer<typeof fittedSchema>;

/** Everything that a fitted model is; what is saved and loaded. */
export interface ModelParameters {
  readonly comparisons: readonly FittedComparison[];
  readonly prior: number;
  /** Null where nothing was fitted. */
  readonly fitted: FitFacts | null;
}

/** The parameters as text. Numbers are written so that reading them gives the same numbers. */
export function writeParameters({ comparisons, prior, fitted }: ModelParameters): string {
  return `${JSON.stringify({ model: 'fellegi-sunter', version: VERSION, prior, comparisons, fitted }, null, 2)}\n`;
}

/**
 * Reads parameters that were saved, or written by hand.
 *
 * @param name of the file, for messages
 * @throws {Failure} `input`, one line with the place in the file.
 */
export function readParameters(text: string, name: string, vocabulary: ModelVocabulary): ModelParameters {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure('input', `${name}: expected parameters as JSON, found ${error.message.split('\n')[0]}`);
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version !== VERSION) {
    throw new Failure('input', `${name}: version: expected ${VERSION}, found ${version}`);
  }
  const schema = z.strictObject({
    model: z.literal('fellegi-sunter'),
    version: z.literal(VERSION),
    prior: z.number().gt(0).lt(1),
    comparisons: comparisonsSchema(vocabulary),
    fitted: fittedSchema.nullable().default(null),
  });
  const result = schema.safeParse(value);
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    throw new Failure('input', `${name}: ${path.length === 0 ? '' : `${path.join('.')}: `}${message}`);
  }
  const { comparisons, prior, fitted } = result.data;
  return {
    comparisons: comparisons.map((comparison, place) => whole(comparison, `${name}: comparisons.${place}`)),
    prior,
    fitted,
  };
}

/** A comparison with both lists. @throws {Failure} `input` where one is missing. */
function whole(comparison: ComparisonConfig, where: string): FittedComparison {
  const { m, u } = comparison;
  if (m === undefined) throw new Failure('input', `${where}.m: expected probabilities, found nothing`);
  if (u === undefined) throw new Failure('input', `${where}.u: expected probabilities, found nothing`);
  return { ...comparison, m, u };
}

/** Parameters that a configuration states in full, where `fit` is none. */
export function statedParameters(comparisons: readonly ComparisonConfig[], prior: number): ModelParameters {
  return {
    comparisons: comparisons.map((comparison, place) => whole(comparison, `model.comparisons.${place}`)),
    prior,
    fitted: null,
  };
}
