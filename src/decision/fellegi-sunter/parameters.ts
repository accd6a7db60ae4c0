import { z } from 'zod';
import { Failure } from '../../core/failure.ts';
import type { ComparisonConfig, ModelVocabulary, SavedModel } from './config.ts';
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
  /** The pairs of the pass, where those it saw are a sample of them. */
  sampledOf: z.number().nonnegative().optional(),
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

/** Parameters with where in a run they were used. */
export interface PlacedParameters extends ModelParameters {
  readonly point: string;
  readonly rule: string;
  readonly path: string;
  /** Of a cascade, from 1; else null. */
  readonly step: number | null;
}

/** The models of a run as text, with more about them in front and about each. One of them can be read as it is, `choice` says which. */
export function writeModels(about: object, models: readonly PlacedParameters[]): string {
  return `${JSON.stringify({ ...about, model: 'fellegi-sunter', version: VERSION, models }, null, 2)}\n`;
}

/** Which of a run's models is meant. */
type Choice = Omit<SavedModel, 'file'>;

/**
 * Reads parameters that were saved, or written by hand, or one of the models of a run.
 *
 * @param name of the file, for messages
 * @param choice of the models of a run; those that are the same need not be told apart
 * @throws {Failure} `input`, one line with the place in the file.
 */
export function readParameters(
  text: string,
  name: string,
  vocabulary: ModelVocabulary,
  choice: Choice = {},
): ModelParameters {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure('input', `${name}: expected parameters as JSON, found ${notJson(text, error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure('input', `${name}: expected the parameters of a model, found ${shownValue(value)}`);
  }
  const version = (value as { version?: unknown }).version;
  if (typeof version === 'number' && version !== VERSION) {
    throw new Failure('input', `${name}: version: expected ${VERSION}, found ${version}`);
  }
  const one = chosen(value, name, choice);
  const schema = z.strictObject({
    model: z.literal('fellegi-sunter'),
    version: z.literal(VERSION),
    prior: z.number().gt(0).lt(1),
    comparisons: comparisonsSchema(vocabulary),
    fitted: fittedSchema.nullable().default(null),
  });
  const result = schema.safeParse(one);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const place = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    throw new Failure('input', `${name}: ${place}${told(issue, one, vocabulary)}`);
  }
  const { comparisons, prior, fitted } = result.data;
  return {
    comparisons: comparisons.map((comparison, place) => whole(comparison, `${name}: comparisons.${place}`)),
    prior,
    fitted,
  };
}

/** The parameters of a file that holds those alone, or of the one model of a run that is meant. */
function chosen(value: unknown, name: string, choice: Choice): unknown {
  const asked = Object.entries(choice).filter(([, wanted]) => wanted !== undefined);
  const { models, ...file } = (value ?? {}) as Record<string, unknown>;
  if (!Array.isArray(models)) {
    if (asked.length === 0) return value;
    throw new Failure('input', `${name}: expected the models of a run to choose from, found no list \`models\``);
  }
  const places = (models as readonly (Record<string, unknown> | null)[]).map((one) => one ?? {});
  const found = places.filter((one) => asked.every(([key, wanted]) => one[key] === wanted));
  const bare = found.map(({ prior, comparisons, fitted }) => ({
    model: file['model'],
    version: file['version'],
    prior,
    comparisons,
    fitted,
  }));
  if (new Set(bare.map((one) => JSON.stringify(one))).size === 1) return bare[0];
  const where = ({ point, rule, path, step }: Record<string, unknown>) =>
    [point, rule, path, ...(typeof step === 'number' ? [`step ${step}`] : [])].join(' ');
  const known = (found.length === 0 ? places : found).map(where).join(', ');
  const what = found.length === 0 ? 'none' : `${found.length} that differ`;
  throw new Failure(
    'input',
    `${name}: expected one model, said by point, rule, path and step, found ${what} (${known || 'the list is empty'})`,
  );
}

/** A problem in words that say what was found. */
function told(issue: z.core.$ZodIssue, value: unknown, { comparators }: ModelVocabulary): string {
  if (issue.message.startsWith('expected ')) return issue.message;
  let found = value;
  for (const key of issue.path) found = (found as Record<PropertyKey, unknown> | null | undefined)?.[key];
  const shown = shownValue(found);
  if (issue.code === 'invalid_type') return `expected ${TYPES[issue.expected] ?? issue.expected}, found ${shown}`;
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const isLarge = issue.code === 'too_big';
    const side = issue.inclusive === false ? (isLarge ? 'below' : 'above') : isLarge ? 'at most' : 'at least';
    const bound = isLarge ? issue.maximum : issue.minimum;
    if (issue.origin === 'array') return `expected ${side} ${bound} in the list, found ${(found as unknown[]).length}`;
    if (issue.origin === 'string') return `expected text, found ${shown}`;
    return `expected a number ${side} ${bound}, found ${shown}`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String).join(', ');
    return `expected ${issue.values.length === 1 ? known : `one of ${known}`}, found ${shown}`;
  }
  if (issue.code === 'unrecognized_keys') return `expected no key ${JSON.stringify(issue.keys[0])}`;
  if (issue.code === 'invalid_union') {
    const type = typeof found === 'string' ? found : Object.keys((found ?? {}) as object)[0];
    const isKnown = comparators.some((kind) => kind.type === type);
    const what = isKnown ? `a threshold, or parameters of ${type}` : 'a comparator that there is';
    return `expected ${what}, found ${shown}`;
  }
  return `expected something else, found ${shown}`;
}

/** What the validator calls kinds of values. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'null',
};

/** Characters of a value that a message shows. */
const SHOWN = 60;

function shownValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  if (text.length <= SHOWN) return text;
  return Array.isArray(value)
    ? `a list of ${value.length}`
    : typeof value === 'object'
      ? 'a map'
      : `${text.slice(0, SHOWN)}…`;
}

/** Where a text stops being JSON, as far as the parser says so. */
function notJson(text: string, { message }: SyntaxError): string {
  if (text.trim() === '') return 'an empty file';
  if (/end of JSON|Unterminated/i.test(message)) return 'text that ends in the middle';
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return `text that begins with ${shownValue(text.trimStart().slice(0, 20))}`;
  const before = text.slice(0, Number(position)).split('\n');
  const sign = text[Number(position)];
  return `${sign === undefined ? 'its end' : JSON.stringify(sign)} in line ${before.length}, column ${before.at(-1)!.length + 1}`;
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
