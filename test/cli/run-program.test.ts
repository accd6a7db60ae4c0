import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { interruption, listenForInterruption } from '../../src/cli/interruption.ts';
import { repeated, wholeNumber } from '../../src/cli/option-values.ts';
import { runProgram } from '../../src/cli/run-program.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import { Failure } from '../../src/core/failure.ts';
import { FakeStream } from './fake-stream.ts';

/** A program like the real one whose command ends as it is told. */
async function outcome(args: string[], end: () => unknown = () => undefined) {
  const out = new FakeStream(false);
  const err = new FakeStream(false);
  const program = new Command('mislink').version('1.2.3').configureOutput({ writeOut: (text) => out.write(text) });
  program
    .command('run <scenario>')
    .option('--force', 'start again')
    .option('--seed <n>', 'seed', wholeNumber('--seed', 0))
    .option('--set <key=value>', 'change one value', repeated, [])
    .action(async () => void (await end()));
  const status = await runProgram(program, args, createTerminal(err, {}));
  return { status, out: out.text, err: err.text };
}

describe('runProgram', () => {
  it('ends with 0 when the command does', async () => {
    expect(await outcome(['run', 'x', '--set', 'a=1', '--set', 'b=2'])).toEqual({ status: 0, out: '', err: '' });
  });

  it.each([
    ['input', 2],
    ['check', 3],
    ['interrupted', 130],
  ] as const)('prints one line for %s and ends with %d', async (code, status) => {
    const fail = () => Promise.reject(new Failure(code, 'f.yaml:1:2 a: expected b,\nfound c'));
    expect(await outcome(['run', 'x'], fail)).toEqual({ status, out: '', err: 'f.yaml:1:2 a: expected b, found c\n' });
  });

  it('keeps the stack and the cause of a bug', async () => {
    const { status, err } = await outcome(['run', 'x'], () => {
      throw new TypeError('boom', { cause: new Error('deeper') });
    });
    expect(status).toBe(1);
    expect(err).toMatch(/^TypeError: boom\n\s+at /);
    expect(err).toContain('deeper');
    expect(err).toContain('This is a bug in mislink');
  });

  it.each([
    [['rnu', 'x'], "mislink: unknown command 'rnu' (did you mean run?); see mislink --help\n"],
    [
      ['run', 'x', '--froce'],
      "mislink run: unknown option '--froce' (did you mean --force?); see mislink run --help\n",
    ],
    [['run'], "mislink run: missing required argument 'scenario'; see mislink run --help\n"],
    [['run', 'x', '--seed'], "mislink run: option '--seed <n>' argument missing; see mislink run --help\n"],
    [['run', 'x', '--seed', '1.5'], '--seed: expected a whole number of at least 0, found "1.5"\n'],
    [['--nope'], "mislink: unknown option '--nope'; see mislink --help\n"],
  ])('%j is wrong input', async (args, err) => {
    expect(await outcome(args)).toEqual({ status: 2, out: '', err });
  });

  it.each([[[]], [['--help']], [['run', '--help']], [['help', 'run']]])(
    '%j shows help on standard output',
    async (args) => {
      const { status, out, err } = await outcome(args);
      expect([status, err]).toEqual([0, '']);
      expect(out).toContain('Usage: mislink');
    },
  );

  it('shows the version', async () => {
    expect(await outcome(['--version'])).toEqual({ status: 0, out: '1.2.3\n', err: '' });
  });
});

describe('wholeNumber', () => {
  it.each(['', ' 1', '1e3', '0x10', '-1', '9007199254740993', 'ten'])('refuses %j', (text) => {
    expect(() => wholeNumber('--n', 0)(text)).toThrow('--n: expected a whole number');
  });
  it('keeps its range', () => {
    expect(wholeNumber('--n', 1, 8)('8')).toBe(8);
    expect(() => wholeNumber('--n', 1, 8)('9')).toThrow('from 1 to 8, found "9"');
  });
});

describe('interruption', () => {
  it('asks once and then ends the process', () => {
    const listeners: (() => void)[] = [];
    const exits: number[] = [];
    const target = new AbortController();
    listenForInterruption(
      { on: (_, listener) => listeners.push(listener), exit: (status) => exits.push(status) },
      target,
    );
    expect(listeners).toHaveLength(2);
    listeners[0]?.();
    expect([target.signal.reason instanceof Failure, exits]).toEqual([true, []]);
    expect(() => target.signal.throwIfAborted()).toThrow('interrupted; nothing of it is kept, start the command again');
    listeners[0]?.();
    expect(exits).toEqual([130]);
    expect(interruption.aborted).toBe(false);
  });
});
