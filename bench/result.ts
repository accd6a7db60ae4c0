import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Failure } from '../src/core/failure.ts';
import { fileFailure } from '../src/io/file-failure.ts';

const rate = z.number().positive();

const figureSchema = z.strictObject({
  group: z.string(),
  name: z.string(),
  unit: z.string(),
  clock: z.enum(['cpu', 'wall']),
  /** Units a second, round by round. */
  rounds: z.array(rate).min(1),
  best: rate,
  q1: rate,
  median: rate,
  q3: rate,
});

const ratioSchema = z.strictObject({
  group: z.string(),
  of: z.string(),
  beside: z.string(),
  q1: rate,
  median: rate,
  q3: rate,
});

/** A result of the bench, as `--json` and `--out` write it. */
export const resultSchema = z.strictObject({
  schema: z.literal(1),
  tool: z.literal('mislink'),
  version: z.string(),
  numbers: z.number().int(),
  commit: z.string().nullable(),
  modified: z.boolean().nullable(),
  date: z.iso.datetime(),
  node: z.string(),
  machine: z.strictObject({
    cpu: z.string(),
    cores: z.number().int().positive(),
    memoryGb: z.number().positive(),
    platform: z.string(),
  }),
  quick: z.boolean(),
  figures: z.array(figureSchema),
  /** A measurement over another of the same group, round by round. */
  ratios: z.array(ratioSchema),
  /** By group: what the figures were taken on. */
  facts: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.string()]))),
});

export type BenchResult = z.infer<typeof resultSchema>;
export type Figure = z.infer<typeof figureSchema>;
export type Ratio = z.infer<typeof ratioSchema>;

/**
 * Reads a result that was written before.
 *
 * @throws {Failure} `input` where there is no such file, or it holds something else.
 */
export async function readResult(path: string): Promise<BenchResult> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw fileFailure(error, path, 'a result of the bench');
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Failure('input', `${path}: expected a result of the bench in JSON, found other text`);
  }
  const parsed = resultSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue!.path.length === 0 ? '' : ` at ${issue!.path.join('.')}`;
  throw new Failure('input', `${path}: expected a result of the bench${place}, found another: ${issue!.message}`);
}
