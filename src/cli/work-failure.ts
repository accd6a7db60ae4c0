import { Failure } from '../core/failure.ts';
import { interruption } from './interruption.ts';
import { placedFailure } from './plan-scenario.ts';
import type { OpenedScenario } from './scenario-options.ts';
import type { KeptWork } from './work-store.ts';

/**
 * Why work ended before its result, as it is said: interrupted, something that could not be kept or read (a full disk), or what
 * is wrong with the scenario, with file, line and column.
 *
 * @param remedy what goes on with what is kept: `--resume`
 */
export function workFailure(opened: OpenedScenario, store: KeptWork, error: unknown, remedy: string): unknown {
  const again = `what is finished is kept, ${remedy} goes on from there`;
  if (interruption.aborted) return new Failure('interrupted', `interrupted; ${again}`);
  const refused = store.refusal();
  return refused === null ? placedFailure(opened, error) : new Failure('input', `${refused.message}; ${again}`);
}
