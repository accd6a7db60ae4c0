import type { Command } from 'commander';
import { Failure } from '../core/failure.ts';
import { interruption } from './interruption.ts';
import { printable, standardOutput } from './terminal.ts';

interface VerifyOptions {
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink verify runs/arizona            one line for every file that was changed, is missing or was added; status 3 if there is any
  mislink verify runs/arizona --json

What the folder holds is compared with its manifest.json, the manifest with its own checksum. Whoever can write the folder can write both:
the checksum shows damage and honest mistakes; against forgery keep the manifest's checksum elsewhere, or sign the manifest.`;

/** Adds `mislink verify`. */
export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description("Compare every byte of a run's folder with its manifest.")
    .argument('<run>', 'the folder of a finished run')
    .option('--json', 'print one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(verify);
}

async function verify(path: string, options: VerifyOptions): Promise<void> {
  const { findingText, verifyBundle } = await import('./verify-bundle.ts');
  const { files, countsSha256, findings } = await verifyBundle(path, () => interruption.throwIfAborted());
  const output = standardOutput();
  if (options.json === true) {
    output.line(
      JSON.stringify({ synthetic: true, run: path, intact: findings.length === 0, files, countsSha256, findings }),
    );
  } else {
    for (const finding of findings) output.line(printable(findingText(finding)));
  }
  if (findings.length > 0) {
    const words = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
    throw new Failure('check', `${path}: expected the files that its manifest lists, found otherwise (${words})`);
  }
  if (options.json === true) return;
  const counts = countsSha256 === null ? '' : `; counts sha256 ${countsSha256}`;
  output.line(`${path}: the manifest and its ${files} files are as they were written${counts}`);
}
