import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../src/cli/scenario-options.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';
import { COMMAND_EXAMPLES } from './command-examples.ts';
import { inCode, pageNames, pageText, ROOT, tableRows } from './pages.ts';

const PROGRAM = `${ROOT}dist/src/cli/main.js`;

function help(...args: string[]): string {
  return spawnSync(process.execPath, [PROGRAM, ...args, '--help'], { encoding: 'utf8' }).stdout;
}

/** Pages with a table of options: those of the commands on files of one's own stand on the pages of these commands. */
const OPTION_PAGES = [
  'README.md',
  'docs/own-files.md',
  'docs/evaluate.md',
  'docs/without-truth.md',
  'docs/compare.md',
  'docs/sensitivity.md',
  'docs/bundle.md',
];
const OPTION_ROWS = OPTION_PAGES.flatMap((name) => tableRows(pageText(name), 'Option', 'Of'));

const helps = new Map<string, string>();

function helpOf(command: string): string {
  const known = helps.get(command) ?? help(command);
  helps.set(command, known);
  return known;
}

/** Options of a command, by the way they are written: `--out` → takes a value. */
function optionsOf(command: string): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const match of helpOf(command).matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)( [<[])?/gm))
    found.set(match[1]!, match[2] !== undefined);
  return found;
}

/** Every command of the program, from its help. */
function commands(): string[] {
  const list =
    help()
      .split(/^Commands:$/m)[1]
      ?.split('\n\n')[0] ?? '';
  return [...list.matchAll(/^ {2}([a-z]+)\b/gm)].map((match) => match[1]!).filter((name) => name !== 'help');
}

it('npm scripts in the documents exist', () => {
  const { scripts } = JSON.parse(pageText('package.json')) as { scripts: Record<string, string> };
  const known = new Set([...Object.keys(scripts), 'ci', 'install', 'run']);
  for (const name of pageNames()) {
    for (const match of pageText(name).matchAll(/`[^`\n]*npm (?:run )?([a-z-]+)|^npm (?:run )?([a-z-]+)/gm)) {
      expect(known, `${name}: ${match[0]}`).toContain(match[1] ?? match[2]);
    }
  }
});

const changing = COMMAND_EXAMPLES.filter(({ args }) => args.includes('irs-ice-2025'));

it.each(changing)('the values of $line are allowed', ({ args }) => {
  const valuesOf = (option: string) => args.flatMap((word, i) => (args[i - 1] === option ? [word] : []));
  const [extent] = valuesOf('--extent');
  const settings = settingsOf({ set: valuesOf('--set'), ...(extent === undefined ? {} : { extent }) });
  const text = pageText('scenarios/irs-ice-2025.yaml');
  expect(() => loadScenario(text, 'irs-ice-2025.yaml', scenarioSchema, settings)).not.toThrow();
});

describe.skipIf(!existsSync(PROGRAM))('commands in the documents (skipped while the program is not built)', () => {
  it('finds some', () => {
    expect(COMMAND_EXAMPLES.length).toBeGreaterThan(8);
  });

  it.each(COMMAND_EXAMPLES)('$line', ({ args }) => {
    const [command = '', ...rest] = args;
    if (command.startsWith('-')) return;
    expect(help()).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    const known = optionsOf(command);
    for (const word of rest) if (word.startsWith('--')) expect([...known.keys()]).toContain(word.split('=')[0]);
  });

  it('the options in the documents are those of the commands', () => {
    for (const [options, commands] of OPTION_ROWS) {
      for (const match of options!.matchAll(/`(--[a-z-]+)( <)?/g)) {
        for (const command of commands!.split(', ')) {
          expect(optionsOf(command).get(match[1]!), `${command} ${match[1]}`).toBe(match[2] !== undefined);
        }
      }
    }
  });

  it('every option stands in a table of options', () => {
    const rows = OPTION_ROWS;
    expect(commands().length).toBeGreaterThan(8);
    for (const command of commands()) {
      const named = rows
        .filter((cells) => cells[1]!.split(', ').includes(command))
        .map((cells) => cells[0])
        .join(' ');
      for (const option of optionsOf(command).keys()) {
        if (option !== '--help') expect(named, `${command} ${option}`).toContain(option);
      }
    }
  });

  it('the README names every exit status', () => {
    const statuses = tableRows(pageText('README.md'), 'Exit status').map((cells) => cells[0]);
    expect(statuses).toEqual(['0', '1', '2', '3', '130']);
    for (const status of statuses) expect(help()).toMatch(new RegExp(`Exit status:.*\\b${status}\\b`, 's'));
  });

  it('reads options with and without a value', () => {
    expect(optionsOf('run').get('--out')).toBe(true);
    expect(optionsOf('run').get('--json')).toBe(false);
    expect(inCode('`a` b')).toBe('a');
  });
});
