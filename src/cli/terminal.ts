import pc from 'picocolors';

/** What is needed of a stream; `process.stdout` and `process.stderr` have it. */
export interface OutputStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** A stream for people: whole lines, and on a terminal one line below them that is rewritten in place. */
export interface Terminal {
  /** True if a line can be rewritten. */
  readonly isInteractive: boolean;
  readonly columns: number;
  readonly colors: ReturnType<typeof pc.createColors>;
  /** Writes a line; a status line moves below it. */
  line(text: string): void;
  /** Rewrites the status line; an empty text removes it. Does nothing where lines cannot be rewritten. */
  status(text: string): void;
}

/** The environment variables that matter to a terminal. */
export type TerminalEnvironment = Readonly<Record<string, string | undefined>>;

/** Some terminals say they have 0 columns. */
const UNKNOWN_WIDTH = 80;
const CLEAR_LINE = '\r\u001b[2K';

/**
 * Wraps a stream. Colours only on a terminal that is not `dumb` and only if `NO_COLOR` is unset or empty
 * (no-color.org). A reader that went away (`mislink list | head -1`) is no error: what follows is not written.
 */
export function createTerminal(stream: OutputStream, environment: TerminalEnvironment): Terminal {
  const isInteractive = stream.isTTY === true && environment['TERM'] !== 'dumb';
  let isOpen = true;
  let shown = '';
  stream.on('error', (error) => {
    if (!('code' in error && error.code === 'EPIPE')) throw error;
    isOpen = false;
  });
  const write = (text: string) => {
    if (isOpen) stream.write(text);
  };
  return {
    isInteractive,
    // Read anew each time: windows are resized.
    get columns() {
      return stream.columns || UNKNOWN_WIDTH;
    },
    colors: pc.createColors(isInteractive && !environment['NO_COLOR']),
    line(text) {
      write(shown === '' ? `${text}\n` : `${CLEAR_LINE}${text}\n${shown}`);
    },
    status(text) {
      if (!isInteractive || (text === '' && shown === '')) return;
      shown = text.slice(0, Math.max(0, (stream.columns || UNKNOWN_WIDTH) - 1));
      write(`${CLEAR_LINE}${shown}`);
    },
  };
}

let output: Terminal | undefined;
let messages: Terminal | undefined;

/** Standard output: results. */
export function standardOutput(): Terminal {
  output ??= createTerminal(process.stdout, process.env);
  return output;
}

/** Standard error: progress and messages. */
export function standardError(): Terminal {
  messages ??= createTerminal(process.stderr, process.env);
  return messages;
}

/**
 * A text on one line with control characters made visible, so that a name in a file cannot move the cursor.
 *
 * @example
 * printable('a\u001b[2Jb\nc') // => 'a\\x1b[2Jb c'
 */
export function printable(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
