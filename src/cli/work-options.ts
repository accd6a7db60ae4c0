import { type Command, Option } from 'commander';
import { wholeNumber } from './option-values.ts';

/** Adds the options that say how the work is shared out among threads. */
export function addWorkOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--workers <n>', 'threads; results do not depend on it').argParser(wholeNumber('--workers', 1, 256)),
    )
    .addOption(
      new Option('--batch <n>', 'homes a task streams; results do not depend on it').argParser(
        wholeNumber('--batch', 1, 100_000_000),
      ),
    );
}
