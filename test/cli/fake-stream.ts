import type { OutputStream } from '../../src/cli/terminal.ts';

/** A stream that keeps what is written and can report an error. */
export class FakeStream implements OutputStream {
  readonly isTTY: boolean;
  readonly columns: number;
  text = '';
  private readonly listeners: ((error: Error) => void)[] = [];

  constructor(isTTY: boolean, columns = 80) {
    this.isTTY = isTTY;
    this.columns = columns;
  }

  write(text: string): void {
    this.text += text;
  }

  on(_event: 'error', listener: (error: Error) => void): void {
    this.listeners.push(listener);
  }

  fail(code: string): void {
    for (const listener of this.listeners) listener(Object.assign(new Error(code), { code }));
  }
}
