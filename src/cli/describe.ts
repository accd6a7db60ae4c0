import { type Command, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import type { Description } from '../engine/describe/describe-world.ts';
import { chosenPoint } from './generate.ts';
import { interruption } from './interruption.ts';
import { wholeNumber } from './option-values.ts';
import { createProgress } from './progress.ts';
import type { ScenarioOptions } from './scenario-options.ts';
import { addScenarioOptions, openScenario } from './scenario-options.ts';
import { standardOutput } from './terminal.ts';

interface DescribeCommandOptions extends ScenarioOptions {
  readonly sample: number;
  readonly replicate: number;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink describe irs-ice-2025                              the demo state's world beside published figures
  mislink describe irs-ice-2025 --extent national            a million homes of the nation, about a minute
  mislink describe irs-ice-2025 --extent national --sample all   every home: also surnames borne once, shared addresses
  mislink describe irs-ice-2025 --extent AZ,NM --json > described.json

A row passes where the 95 % interval of the simulated figure lies within the tolerance of the published one, fails where it
lies outside, else it is inconclusive. Most figures are of the nation; in a smaller extent they are shown and not judged.
Exit status 3: measured, and a row failed. Definitions of all rows: docs/describe.md.`;

/** Adds `mislink describe`. */
export function registerDescribe(program: Command): void {
  const command = program
    .command('describe')
    .description('Measure the generated world against published figures.')
    .argument('<scenario>', 'a built-in name, a YAML file, or the manifest of an earlier run')
    .addOption(
      new Option('--sample <n>', 'homes to draw, evenly over the extent, or all')
        .argParser(sampleSize)
        .default(1_000_000),
    )
    .addOption(
      new Option('--replicate <n>', 'which replicate, counted from 0 as in counts.parquet')
        .argParser(wholeNumber('--replicate', 0, 99_999))
        .default(0),
    );
  addScenarioOptions(command).option('--json', 'print JSON').addHelpText('after', EXAMPLES).action(describe);
}

const LEAST_SAMPLE = 1000;

/** Homes to draw; `all` is Infinity. */
export function sampleSize(text: string): number {
  if (text === 'all') return Number.POSITIVE_INFINITY;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= LEAST_SAMPLE && value <= 4_000_000) return value;
  throw new Failure(
    'input',
    `--sample: expected all or a whole number from ${LEAST_SAMPLE} to 4000000, found ${JSON.stringify(text)}`,
  );
}

async function describe(asked: string, options: DescribeCommandOptions): Promise<void> {
  const opened = await openScenario(asked, options);
  const [{ worldTablesFor }, { planScenario, placedFailure }, engine, { extentWords }] = await Promise.all([
    import('./world-tables-for.ts'),
    import('./plan-scenario.ts'),
    import('../engine/describe/describe-world.ts'),
    import('../engine/simulate.ts'),
  ]);
  const chosen = chosenPoint(opened.points);
  const [pass] = planScenario({ ...opened, points: [chosen] }, (await worldTablesFor(opened)).files).passes;
  if (pass === undefined) throw new Error('expected a plan with one pass');
  const { data, plan } = pass;
  const { sample, replicate } = options;
  const progress = createProgress({
    label: chosen.scenario.scenario,
    total: engine.homesRead(data, sample),
    unit: 'homes',
  });
  let description: Description;
  try {
    description = await engine.describeWorld(data, plan, {
      sample,
      replicate,
      signal: interruption,
      onProgress: (homes, detail) => progress.update(homes, detail),
    });
    progress.done();
  } catch (error) {
    throw placedFailure(opened, error);
  } finally {
    progress.stop();
  }
  const facts = {
    scenario: chosen.scenario.scenario,
    point: chosen.point,
    seed: chosen.scenario.seed,
    replicate,
    extent: extentWords(data, chosen.scenario.extent),
  };
  const output = standardOutput();
  const { describedObject, refuseFailed } = await import('./described-object.ts');
  if (options.json === true) {
    output.line(JSON.stringify(describedObject(description, facts), undefined, 2));
  } else {
    const { describedLines } = await import('./described-lines.ts');
    for (const line of describedLines(description, facts, output.colors)) output.line(line);
  }
  refuseFailed(description.rows);
}
