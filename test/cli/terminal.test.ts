import { describe, expect, it } from 'vitest';
import { createTerminal, printable } from '../../src/cli/terminal.ts';
import { FakeStream } from './fake-stream.ts';

describe('createTerminal', () => {
  it('keeps the status line below other lines', () => {
    const stream = new FakeStream(true, 10);
    const terminal = createTerminal(stream, {});
    terminal.status('working on something');
    terminal.line('note');
    terminal.status('');
    terminal.status('');
    expect(stream.text).toBe('\r\u001b[2Kworking o\r\u001b[2Knote\nworking o\r\u001b[2K');
  });

  it('takes a width of 0 for unknown', () => {
    const stream = new FakeStream(true, 0);
    createTerminal(stream, {}).status('x'.repeat(100));
    expect(stream.text).toBe(`\r\u001b[2K${'x'.repeat(79)}`);
  });

  it('writes no escape codes into files', () => {
    const stream = new FakeStream(false);
    const terminal = createTerminal(stream, {});
    terminal.status('working');
    terminal.line(terminal.colors.red('note'));
    expect(stream.text).toBe('note\n');
  });

  it.each([
    [true, {}, true],
    [true, { NO_COLOR: '' }, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { TERM: 'dumb' }, false],
    [false, {}, false],
    [false, { CI: 'true' }, false],
  ])('terminal %j with %j has colours: %j', (isTTY, environment, hasColours) => {
    expect(createTerminal(new FakeStream(isTTY), environment).colors.isColorSupported).toBe(hasColours);
  });

  it('goes on without a reader, and only without a reader', () => {
    const stream = new FakeStream(false);
    const terminal = createTerminal(stream, {});
    stream.fail('EPIPE');
    terminal.line('unseen');
    expect(stream.text).toBe('');
    expect(() => stream.fail('EIO')).toThrow('EIO');
  });
});

describe('printable', () => {
  it.each([
    ['plain é 李', 'plain é 李'],
    ['a\u001b[2Jb\nc', 'a\\x1b[2Jb c'],
    ['\u009b1m\u0000', '\\x9b1m\\x00'],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});
