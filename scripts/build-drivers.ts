/**
 * Computes what moves the numbers of `irs-ice-2025` most, and stores it where tables and the report find it:
 *
 *   npm run drivers [-- --resume]
 *
 * A small extent of many requests for its homes, so that a laptop does it, and not so many that an input could not be moved to its end; enough replicates that the three largest effects on
 * wrong persons, wrong doors and own accounts lie beyond their intervals, which a test asks. The inputs moved are those listed here:
 * the others take a stream each, and all error rates together stand for single kinds in the register.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { driversFile } from '../src/cli/drivers-for.ts';
import { packageFile } from '../src/io/tables-folder.ts';

const SCENARIO = 'irs-ice-2025';
const INPUTS = [
  'requests.numberShare',
  'requests.number',
  'requests.account',
  'requests.recordedYearsAgo',
  'requests.gone',
  'register.filing.removable',
  'register.lastFilingYearsAgo',
  'register.postalUpdate',
  'moves.renterRate',
  'moves.individualShare',
  'moves.kinShare',
  'errors.preset',
  'errors.qualityCv',
  'errors.targets.address_style',
  'errors.targets.unit_missing',
  'errors.targets.blank_address',
  'errors.targets.placeholder_address',
  'errors.targets.shared_mailing',
  'errors.targets.double_surname',
  'errors.targets.number_digit',
  'errors.targets.typo_surname',
];
const OUT = `runs/drivers-${SCENARIO}`;

const { status } = spawnSync(
  process.execPath,
  [
    packageFile('dist', 'src', 'cli', 'main.js'),
    ...['sensitivity', SCENARIO, '--extent', '76043,79251', '--requests', '600', '--replicates', '40'],
    ...['--inputs', INPUTS.join(','), '--out', OUT, ...process.argv.slice(2)],
  ],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);
mkdirSync(dirname(driversFile(SCENARIO)), { recursive: true });
copyFileSync(`${OUT}/drivers.json`, driversFile(SCENARIO));
console.log(`Written to ${driversFile(SCENARIO)}; npm run reference brings the page docs/sensitivity.md up to date.`);
