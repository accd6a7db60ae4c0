import { type Command, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import type { ListName } from '../engine/explain.ts';
import { explanationText, listText } from './explanation-text.ts';
import { chosenPoint } from './generate.ts';
import { interruption } from './interruption.ts';
import { wholeNumber } from './option-values.ts';
import { createProgress } from './progress.ts';
import type { OpenedScenario } from './scenario-options.ts';
import { openScenario } from './scenario-options.ts';
import { standardOutput } from './terminal.ts';

interface ExplainOptions {
  readonly replicate: number;
  readonly request?: string;
  readonly point?: string;
  readonly rule?: string;
  readonly list?: ListName;
  readonly json?: boolean;
}

const LISTS: readonly ListName[] = ['wrong-person', 'wrong-door', 'missed'];
/** Requests listed at most. */
const LISTED = 20;

const EXAMPLES = `
Examples:
  mislink explain runs/arizona --replicate 0 --list wrong-person     requests answered with somebody else's account
  mislink explain runs/arizona --replicate 0 --list wrong-door       right person, address of another home
  mislink explain runs/arizona --replicate 0 --request 4711          the request at that place of the list, from 0
  mislink explain runs/arizona --replicate 3 --request T0004711042 --point high --rule full_surname --json

Nothing about single people is stored: the replicate is made again from its seed. That is one look at every home for the
list and one pass over the whole register, since any account could be a candidate: well under a minute for Arizona on one
thread, many minutes for the nation.`;

/** Adds `mislink explain`. */
export function registerExplain(program: Command): void {
  program
    .command('explain')
    .description(
      'Follow one request of a run: who was meant, what went wrong with the records, what was disclosed, and why.',
    )
    .argument('<run>', 'the folder of a run')
    .addOption(
      new Option('--replicate <n>', 'which replicate, counted from 0')
        .argParser(wholeNumber('--replicate', 0, 99_999))
        .default(0),
    )
    .option('--request <place or id>', 'place in the list, from 0, or the record id (T and ten digits)')
    .option('--point <name>', 'which point (default: reference, else the first)')
    .option('--rule <name>', 'which name rule (default: the first)')
    .addOption(new Option('--list <what>', `instead: the first ${LISTED} requests that went wrong`).choices(LISTS))
    .option('--json', 'print one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(explain);
}

async function explain(run: string, options: ExplainOptions): Promise<void> {
  if ((options.request === undefined) === (options.list === undefined)) {
    const found = options.request === undefined ? 'neither' : 'both';
    throw new Failure('input', `explain: expected one of --request and --list, found ${found}`);
  }
  const opened = await openRun(run, options);
  const [{ worldTablesFor }, { planScenario, placedFailure }, { openList }, { Explainer }] = await Promise.all([
    import('./world-tables-for.ts'),
    import('./plan-scenario.ts'),
    import('../engine/generate.ts'),
    import('../engine/explain.ts'),
  ]);
  const chosen = chosenPoint(opened.points);
  const name = chosen.point;
  const rules = chosen.rules.map((one) => one.rule);
  const ruleName = options.rule ?? rules[0] ?? '';
  if (!rules.includes(ruleName)) {
    throw new Failure('input', `--rule: expected one of ${rules.join(', ')}, found "${ruleName}"`);
  }
  const plan = planScenario({ ...opened, points: opened.loaded.points }, (await worldTablesFor(opened)).files);
  const pass = plan.passes.find(
    (one) => one.plan.points.some((point) => point.name === name) && one.plan.rules.includes(ruleName),
  );
  if (pass === undefined) throw new Error(`expected a pass with point ${name} and rule ${ruleName}`);
  const point = pass.plan.points.findIndex((one) => one.name === name);
  const rule = pass.plan.rules.indexOf(ruleName);
  const { replicate } = options;
  const last = pass.plan.targets - 1;
  if (options.request !== undefined && /^\d+$/.test(options.request) && Number(options.request) > last) {
    throw new Failure('input', `--request: expected a place from 0 to ${last}, found ${options.request}`);
  }
  if (options.request !== undefined && !/^(\d+|T\d{10})$/.test(options.request)) throw noRequest(options.request, last);
  const { units } = pass.data.area;
  const progress = createProgress({ label: 'explain', total: 2 * units, unit: 'homes (read twice)' });
  let done = 0;
  const count = (detail: string) => (more: number) => {
    interruption.throwIfAborted();
    done += more;
    progress.update(done, detail);
  };
  const output = standardOutput();
  try {
    progress.update(0, 'drawing targets');
    const { shard, index } = await openList(pass.data, pass.plan, replicate, count('drawing targets'));
    const explainer = new Explainer(pass.data, shard, index, { replicate, point, rule });
    if (options.list !== undefined) {
      const found = explainer.list(options.list, LISTED, count('streaming the register'));
      progress.done();
      if (options.json === true)
        output.line(JSON.stringify({ synthetic: true, replicate, point: name, requests: found }));
      else output.line(listText(found, commandOf(run, options)));
      return;
    }
    const place = explainer.placeOf(options.request ?? '');
    if (place < 0) throw noRequest(options.request ?? '', last);
    const [one] = explainer.explain([place], count('streaming the register'));
    progress.done();
    if (one === undefined) throw new Error('expected an explanation');
    output.line(options.json === true ? JSON.stringify(one) : explanationText(one));
  } catch (error) {
    // a failure about an option has no place in the scenario
    throw error instanceof Failure && error.message.startsWith('--') ? error : placedFailure(opened, error);
  } finally {
    progress.stop();
  }
}

/** The command again, without what it was to list. */
function commandOf(run: string, { replicate, point, rule }: ExplainOptions): string {
  const named = [
    ...(point === undefined ? [] : [`--point ${point}`]),
    ...(rule === undefined ? [] : [`--rule ${rule}`]),
  ];
  return ['mislink explain', run, `--replicate ${replicate}`, ...named].join(' ');
}

function noRequest(found: string, last: number): Failure {
  const expected = `a place from 0 to ${last} or the id of a request of this replicate (T and ten digits)`;
  return new Failure('input', `--request: expected ${expected}, found "${found}"`);
}

/** Opens what a run was made of, and refuses what this program would not make the same again. */
async function openRun(run: string, options: ExplainOptions): Promise<OpenedScenario> {
  const [{ stat }, { packageFacts }] = await Promise.all([
    import('node:fs/promises'),
    import('../io/package-facts.ts'),
  ]);
  const found = await stat(run).catch(() => undefined);
  if (found === undefined || !(found.isDirectory() || run.endsWith('.json'))) {
    const what = found === undefined ? 'nothing of that name' : 'a file';
    throw new Failure('input', `${run}: expected the folder of a run, found ${what}`);
  }
  const { point } = options;
  const opened = await openScenario(run, { set: [], ...(point === undefined ? {} : { point }) });
  const { manifest } = opened.file;
  if (manifest === undefined || typeof manifest['countsSha256'] !== 'string') {
    throw new Failure('input', `${run}: expected the folder of a run, found the manifest of something else`);
  }
  const { numbers } = packageFacts();
  if (manifest['numbers'] !== numbers) {
    throw new Failure(
      'input',
      `${run}: expected a run of numbers version ${numbers}, which this program can make again, found ${String(manifest['numbers'])}`,
    );
  }
  const { replicates } = opened.loaded.base;
  if (options.replicate >= replicates) {
    throw new Failure(
      'input',
      `--replicate: expected a number from 0 to ${replicates - 1}, found ${options.replicate}`,
    );
  }
  return opened;
}
