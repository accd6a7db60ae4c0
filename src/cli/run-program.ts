import { inspect } from 'node:util';
import { type Command, CommanderError } from 'commander';
import { exitStatus, Failure } from '../core/failure.ts';
import { printable, standardError, type Terminal } from './terminal.ts';

/**
 * Parses the arguments, runs the command and turns every end into an exit status: 0 done, 2 wrong input and 3 failed
 * check with one line, 130 interrupted with one line, 1 a bug with its stack.
 *
 * @param args without the program's own name
 */
export async function runProgram(
  program: Command,
  args: readonly string[],
  terminal: Terminal = standardError(),
): Promise<number> {
  catchExits(program, program.name());
  if (args.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Help and version end this way too, with 0; usage errors have printed their line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.status('');
    if (error instanceof Failure) terminal.line(terminal.colors.red(printable(error.message)));
    else terminal.line(`${inspect(error)}\nThis is a bug in ${program.name()}: please report it with the lines above.`);
    return exitStatus(error);
  }

  /** Makes a command throw instead of exit, and its usage errors one line that says where help is. */
  function catchExits(command: Command, name: string): void {
    command.exitOverride();
    command.configureOutput({
      outputError: (text) => {
        const message = printable(text.trim().replace(/^error: /, '')).replace(/\(Did you mean /, '(did you mean ');
        terminal.line(terminal.colors.red(`${name}: ${message}; see ${name} --help`));
      },
    });
    for (const inner of command.commands) catchExits(inner, `${name} ${inner.name()}`);
  }
}
