import { Failure } from '../core/failure.ts';

const controller = new AbortController();

/**
 * Aborted at the first Ctrl-C (or SIGTERM, which schedulers send before they kill). Its reason is the failure to end
 * with: `interruption.throwIfAborted()` between two steps is all a command needs. Commands that keep what is finished say so in
 * its place (`followWork`).
 */
export const interruption: AbortSignal = controller.signal;

/** What is needed of `process`. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(status: number): void;
}

/** From now on the first signal asks to stop and the second one ends the process at once. */
export function listenForInterruption(source: SignalSource = process, target: AbortController = controller): void {
  const listener = () => {
    if (target.signal.aborted) source.exit(130);
    else target.abort(new Failure('interrupted', 'interrupted; nothing of it is kept, start the command again'));
  };
  source.on('SIGINT', listener);
  source.on('SIGTERM', listener);
}
