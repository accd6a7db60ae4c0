import type { FileFacts } from './staged-files.ts';

/** The file in which they stand. */
export const CHECKSUMS = 'SHA256SUMS';

/**
 * Checksums of files as `sha256sum -c` reads them, which passes over the first line.
 *
 * @example
 * checksumsText({ 'a.csv': { bytes: 2, sha256: 'ab' } }).split('\n')[1] // => 'ab  a.csv'
 */
export function checksumsText(files: Readonly<Record<string, FileFacts>>): string {
  const lines = Object.entries(files).flatMap(([name, { sha256 }]) =>
    name === CHECKSUMS ? [] : [`${sha256}  ${name}`],
  );
  return `${['# Files about synthetic people; the manifest has a checksum of its own', ...lines].join('\n')}\n`;
}
