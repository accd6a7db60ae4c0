/**
 * Solves the points of a scenario for two unknowns at national extent: the share of requests with a number, so that the
 * number path discloses 42,695 addresses, and the requests' `address_style` deviation, so that the address path discloses
 * 4,594 (the split that the published counts imply). Writes both into the scenario file.
 *
 *   npm run build && node dist/scripts/solve-points.js scenarios/irs-ice-2025.yaml [--iterations N] [--extent AZ] [--dry]
 *
 * Below national extent the counts are scaled by the extent's share of the requests: for trying only.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { parseDocument } from 'yaml';
import { settingsOf } from '../src/cli/scenario-options.ts';
import { planRun, simulate } from '../src/engine/simulate.ts';
import { readWorldTables } from '../src/io/world-tables.ts';
import { loadScenario } from '../src/scenario/load.ts';
import { scenarioSchema } from '../src/scenario/schema.ts';
import { buildWorldTables } from '../src/world/tables.ts';

/** Opinion of 26 February 2026, D.D.C. 1:25-cv-00457: "approximately 42,695" by number; the rest of 47,289 is inferred. */
const PUBLISHED = { tin: 42_695, address: 4_594 };
/** One run's own spread in the smaller count is about 1.5 %, so a closer fit would fit its noise. */
const CLOSE = 0.005;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    iterations: { type: 'string', default: '6' },
    extent: { type: 'string', default: 'national' },
    dry: { type: 'boolean', default: false },
  },
});
const file = positionals[0] ?? 'scenarios/irs-ice-2025.yaml';
const tables = buildWorldTables(await readWorldTables());

/** One point's unknowns and the last two answers, for the secant. */
interface Unknown {
  numberShare: number;
  addressStyle: number;
  history: { numberShare: number; tin: number; addressStyle: number; address: number }[];
}

const unknowns = new Map<string, Unknown>();
let text = await readFile(file, 'utf8');
for (let iteration = 1; iteration <= Number(values.iterations); iteration++) {
  const settings = settingsOf({ set: [], extent: values.extent, replicates: 1 });
  const { points } = loadScenario(text, file, scenarioSchema, settings);
  const plan = planRun(tables.places, tables.names, { points }, 1);
  const scale = plan.passes[0]!.plan.targets / points[0]!.scenario.requests.count;
  const started = performance.now();
  const result = await simulate(plan, {
    entry: new URL('../workers/shard.js', import.meta.url),
    workers: availableParallelism(),
  });
  console.log(`iteration ${iteration}, ${Math.round((performance.now() - started) / 1000)} s`);
  let worst = 0;
  for (const { point, scenario, rules } of points) {
    const count = (path: string) =>
      result.counts.find(
        (row) =>
          row.point === point &&
          row.rule === rules[0]!.rule &&
          row.path === path &&
          row.subgroup === 'all' &&
          row.measure === 'disclosures',
      )!.n / scale;
    const known = unknowns.get(point) ?? {
      numberShare: scenario.requests.numberShare,
      addressStyle: scenario.errors.targets['address_style']?.rate ?? 0.2,
      history: [],
    };
    unknowns.set(point, known);
    const [tin, address] = [count('tin'), count('address')];
    known.history.push({ numberShare: known.numberShare, tin, addressStyle: known.addressStyle, address });
    const off = Math.max(Math.abs(tin / PUBLISHED.tin - 1), Math.abs(address / PUBLISHED.address - 1));
    worst = Math.max(worst, off);
    console.log(
      `  ${point}: numberShare ${known.numberShare} gives ${Math.round(tin)} by number, address_style ${known.addressStyle} gives ${Math.round(address)} by address`,
    );
    if (off > CLOSE) improve(known);
    text = write(text, point, known);
  }
  if (!values.dry) await writeFile(file, text);
  if (worst <= CLOSE) break;
}

/** The next guess: proportional at first, then the secant through the last two answers. */
function improve(known: Unknown): void {
  const last = known.history.at(-1)!;
  const before = known.history.at(-2);
  const slope = (a: number, b: number, x: number, y: number) => (a - b) / (x - y);
  const nextShare =
    before === undefined || before.numberShare === last.numberShare
      ? (last.numberShare * PUBLISHED.tin) / last.tin
      : last.numberShare +
        (PUBLISHED.tin - last.tin) / slope(last.tin, before.tin, last.numberShare, before.numberShare);
  const nextStyle =
    before === undefined || before.addressStyle === last.addressStyle
      ? 1 - ((1 - last.addressStyle) * PUBLISHED.address) / last.address
      : last.addressStyle +
        (PUBLISHED.address - last.address) /
          slope(last.address, before.address, last.addressStyle, before.addressStyle);
  if (!(nextStyle <= 1)) console.log(`  the deviation needed exceeds 1: ${nextStyle}; 1 is used`);
  known.numberShare = round(Math.min(1, Math.max(0, nextShare)));
  known.addressStyle = round(Math.min(1, Math.max(0, nextStyle)));
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

/** A point without changes of its own is the base. */
function write(before: string, point: string, known: Unknown): string {
  const document = parseDocument(before);
  const own = document.getIn(['points', point]);
  const isBase = own === undefined || JSON.stringify(own) === '{}';
  const at = isBase ? [] : ['points', point];
  document.setIn([...at, 'requests', 'numberShare'], known.numberShare);
  document.setIn([...at, 'errors', 'targets', 'address_style', 'rate'], known.addressStyle);
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}
