import { Failure } from '../core/failure.ts';
import type { Encoding } from '../io/own-file.ts';

/**
 * The encodings that a user named, one a file; the last goes for the files after it.
 *
 * @param files how many files there can be
 * @throws {Failure} `input` if one is not known, or there are more than files.
 */
export function readEncodings(text: string, known: readonly Encoding[], files: number): readonly Encoding[] {
  const found = text.split(',').flatMap((one) => known.find((encoding) => encoding === one.trim().toLowerCase()) ?? []);
  if (found.length > files || found.length !== text.split(',').length) {
    const several = files === 2 ? 'two' : `up to ${files}`;
    throw new Failure(
      'input',
      `--encoding: expected ${known.join(', ')}, or ${several} with a comma, found ${JSON.stringify(text)}`,
    );
  }
  return Array.from({ length: files }, (_, at) => found[at] ?? found.at(-1)!);
}
