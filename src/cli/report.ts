import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Failure } from '../core/failure.ts';
import type { StagedFiles } from '../io/staged-files.ts';
import type { FinishedRun } from './finished-run.ts';
import { interruption } from './interruption.ts';
import { printable, standardOutput } from './terminal.ts';

interface ReportOptions {
  readonly out?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink report runs/arizona                  every table, chart and page of the run, made again in its folder
  mislink report runs/arizona --out copy       the same in a new folder, with the counts
  mislink report runs/arizona --json

Nothing is simulated: the files are made from counts.parquet and the facts in manifest.json. The same version of the program makes the
same bytes; a newer one may add tables, and the manifest then says which version made the files.`;

/** Files of a run that nothing but the run itself can make. */
const KEPT = ['counts.parquet', 'models.json'];

/** Adds `mislink report`. */
export function registerReport(program: Command): void {
  program
    .command('report')
    .description('Make the tables, charts and pages of a finished run again from its counts.')
    .argument('<run>', 'the folder of a finished run')
    .option('--out <folder>', 'write a new folder instead')
    .option('--json', 'print one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(report);
}

async function report(asked: string, options: ReportOptions): Promise<void> {
  const [{ countsOfRun, openFinishedRun }, { reportDataOf, reportedManifest }, { reportTools }, { reportFiles }, rest] =
    await Promise.all([
      import('./finished-run.ts'),
      import('./report-data-of.ts'),
      import('./report-tools.ts'),
      import('../report/report-files.ts'),
      Promise.all([
        import('../io/package-facts.ts'),
        import('../report/counts-csv.ts'),
        import('./own-tables.ts'),
        import('../io/checksums.ts'),
      ]),
    ]);
  const [{ commitFacts, packageFacts }, { compareCounts }, { movedTables }, { CHECKSUMS, checksumsText }] = rest;
  const run = await openFinishedRun(asked);
  const reported = reportedManifest(run.path, run.manifest);
  const rows = (await countsOfRun(run)).sort(compareCounts);
  const data = reportDataOf(reported, rows);
  const out = options.out ?? run.path;
  const { files: _files, reportedBy: _before, manifestSha256: _seal, ...facts } = run.manifest;
  const by = { ...packageFacts(), commit: (await commitFacts()).commit };
  const isSame = Object.entries(by).every(([key, value]) => run.manifest[key] === value);
  const manifest = {
    ...(options.out === undefined ? facts : movedTables(facts, run.path, out)),
    // of the version that made the run nothing is to be said
    ...(isSame ? {} : { reportedBy: by }),
  };
  const folder = await openTarget(run, options.out);
  try {
    if (options.out !== undefined) for (const name of KEPT) await copyListed(run, name, folder.write);
    const files = await reportFiles(data, await reportTools(), undefined, run.files['models.json'] !== undefined);
    for (const { name, content } of [{ name: 'scenario.yaml', content: data.scenarioText }, ...files]) {
      interruption.throwIfAborted();
      await folder.write(name, content);
    }
    await folder.write(CHECKSUMS, checksumsText(folder.files()));
    await folder.finish(manifest);
  } catch (error) {
    await folder.abandon();
    throw error;
  }
  const output = standardOutput();
  const written = folder.files();
  if (options.json === true) {
    const { countsSha256 } = data;
    output.line(JSON.stringify({ synthetic: true, run: run.path, out, ...by, countsSha256, files: written }));
    return;
  }
  output.line(printable(`${out}: ${Object.keys(written).length} files, made from counts sha256 ${data.countsSha256}`));
}

async function openTarget(run: FinishedRun, out: string | undefined) {
  if (out === undefined) {
    const { openRebuiltFolder } = await import('../io/rebuilt-folder.ts');
    return openRebuiltFolder(run.path, run.files, KEPT);
  }
  const { openRunFolder } = await import('../io/run-folder.ts');
  const { files, write, finish, abandon, checkpoints } = await openRunFolder(out);
  return {
    ...{ files, write, abandon },
    async finish(manifest: object) {
      await finish(manifest);
      // nothing was computed that could be gone on with
      await checkpoints.clear();
    },
  };
}

/** Copies a file that the run may have, unless it is another than the run wrote. */
async function copyListed({ path, files }: FinishedRun, name: string, write: StagedFiles['write']): Promise<void> {
  const expected = files[name];
  if (expected === undefined) return;
  const { fileFailure } = await import('../io/file-failure.ts');
  const file = join(path, name);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fileFailure(error, file, 'a file that can be read');
  });
  const { sha256 } = await write(name, bytes);
  if (sha256 !== expected.sha256) {
    throw new Failure('input', `${file}: expected sha256 ${expected.sha256} as manifest.json says, found ${sha256}`);
  }
}
