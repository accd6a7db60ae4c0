import { standardError, type Terminal } from './terminal.ts';

/** Shows how far a long piece of work is. */
export interface Progress {
  /** So much of the total is done; `detail` is shown behind, as `replicate 3 of 10`. */
  update(done: number, detail?: string): void;
  /** The work is complete: says how much it was and how long it took. */
  done(): void;
  /** The work ended early: removes what is shown. After `done` it does nothing, so it fits in a `finally`. */
  stop(): void;
}

/** What is being done. */
export interface ProgressOptions {
  readonly label: string;
  readonly total: number;
  /** What is counted, in the plural: `households`. */
  readonly unit: string;
  /** Default: standard error. */
  readonly terminal?: Terminal;
  /** Milliseconds from any origin. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Milliseconds between two pictures on a terminal, and between two lines elsewhere. */
const REDRAW = 100;
const PLAIN_LINE = 5000;
const BAR = 24;

/**
 * Starts to show progress: on a terminal one line that is rewritten (bar, share, time left, rate), elsewhere a plain line
 * every five seconds. The rate is that since the first update, so work that was resumed does not count.
 */
export function createProgress(options: ProgressOptions): Progress {
  const { label, total, unit } = options;
  const terminal = options.terminal ?? standardError();
  const now = options.now ?? (() => performance.now());
  const started = now();
  const every = terminal.isInteractive ? REDRAW : PLAIN_LINE;
  let first: { readonly at: number; readonly done: number } | undefined;
  let shownAt = terminal.isInteractive ? Number.NEGATIVE_INFINITY : started;
  let latest = 0;
  let ended = false;

  const end = () => {
    ended = true;
    terminal.status('');
  };
  return {
    update(done, detail) {
      if (ended) return;
      const at = now();
      latest = done;
      first ??= { at, done };
      if (at - shownAt < every) return;
      shownAt = at;
      const seconds = (at - first.at) / 1000;
      const rate = seconds > 0.5 ? (done - first.done) / seconds : 0;
      const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
      // what matters most comes first: a narrow terminal cuts the rest
      const parts: string[] = [];
      if (rate > 0) parts.push(`${duration((total - done) / rate)} left`);
      if (detail !== undefined) parts.push(detail);
      parts.push(`${counted(done)} of ${counted(total)} ${unit}`);
      if (rate > 0) parts.push(`${counted(Math.round(rate))} a second`);
      const percent = `${String(Math.floor(100 * share)).padStart(3)} %`;
      if (terminal.isInteractive) terminal.status(`${label} ${bar(share)} ${percent}  ${parts.join(', ')}`);
      else terminal.line(`${label}: ${percent.trim()}, ${parts.join(', ')}`);
    },
    done() {
      if (ended) return;
      end();
      terminal.line(`${label}: ${counted(latest)} ${unit} in ${duration((now() - started) / 1000)}`);
    },
    stop() {
      if (!ended) end();
    },
  };
}

function bar(share: number): string {
  const full = Math.round(share * BAR);
  return `[${'='.repeat(full)}${' '.repeat(BAR - full)}]`;
}

function counted(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/**
 * Seconds as people say them.
 *
 * @example
 * duration(0.42) // => '0.4 s'
 * duration(75) // => '1 min 15 s'
 * duration(7380) // => '2 h 03 min'
 */
export function duration(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds));
  if (rounded < 10) return `${Math.max(0, seconds).toFixed(1)} s`;
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return `${minutes} min ${String(rounded % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
