#!/usr/bin/env node
import { Command } from 'commander';
import { packageFacts } from '../io/package-facts.ts';
import { registerCheck } from './check.ts';
import { registerCompare } from './compare.ts';
import { registerDescribe } from './describe.ts';
import { registerEstimate } from './estimate.ts';
import { registerEvaluate } from './evaluate.ts';
import { registerExplain } from './explain.ts';
import { registerGenerate } from './generate.ts';
import { listenForInterruption } from './interruption.ts';
import { registerLink } from './link.ts';
import { registerList } from './list.ts';
import { registerMerge } from './merge.ts';
import { registerReport } from './report.ts';
import { registerRun } from './run.ts';
import { runProgram } from './run-program.ts';
import { registerSensitivity } from './sensitivity.ts';
import { registerShard } from './shard.ts';
import { registerSlurm } from './slurm.ts';
import { standardError, standardOutput } from './terminal.ts';
import { registerVerify } from './verify.ts';

const EXAMPLES = `
Examples:
  mislink list scenarios                       what comes with the program
  mislink check irs-ice-2025                   what a run would do, and how long it would take
  mislink run irs-ice-2025 --out runs/arizona  tables, counts and a manifest in runs/arizona
  mislink run irs-ice-2025 --set errors.preset=low --replicates 40
  mislink run irs-ice-2025 --out runs/arizona --resume   go on with an interrupted run
  mislink run runs/arizona/manifest.json       repeat a run and compare its hashes
  mislink report runs/arizona                  make the tables and pages of a run again from its counts
  mislink verify runs/arizona                  has any byte of a run's folder changed?
  mislink describe irs-ice-2025                the world beside published figures
  mislink generate irs-ice-2025 --out data     register, requests and truth as files
  mislink explain runs/arizona --list wrong-person   which requests went wrong, and then why
  mislink compare runs/arizona --point reference    the rules of a run, by paired differences
  mislink sensitivity irs-ice-2025 --extent 85009 --replicates 40   which assumptions move the numbers most
  mislink evaluate --pairs links.csv --truth truth.csv   errors of links that any tool made
  mislink link a.csv b.csv --config link.yaml --out links.csv   link files of your own
  mislink estimate --links links.csv --at 12 --left-records 5000   errors guessed without the truth
  mislink shard irs-ice-2025 --task 1/4 --out runs/shared   one of four parts of a run; merge puts them together
  mislink slurm irs-ice-2025 --tasks 10        scripts that run it on a cluster

A scenario is the name of a built-in one, a YAML file, or the manifest of an earlier run.
Exit status: 0 done, 1 a bug, 2 wrong input, 3 a check failed, 130 interrupted (run --resume goes on).`;

const facts = packageFacts();
const program = new Command('mislink')
  .description('Simulate bulk linkage between two government files and count its errors where the truth is known.')
  .version(`${facts.version} (numbers ${facts.numbers})`, '-V, --version', 'print the version and that of its numbers')
  .helpOption('-h, --help', 'show help')
  .addHelpText('after', EXAMPLES);

registerRun(program);
registerReport(program);
registerVerify(program);
registerCheck(program);
registerList(program);
registerGenerate(program);
registerDescribe(program);
registerExplain(program);
registerLink(program);
registerCompare(program);
registerSensitivity(program);
registerEvaluate(program);
registerEstimate(program);
registerShard(program);
registerMerge(program);
registerSlurm(program);

// Before anything is written: help that nobody reads to the end is no error either.
standardOutput();
listenForInterruption();
const status = await runProgram(program, process.argv.slice(2), standardError());
process.exitCode = status;
// After a failure threads may still be at work; nothing they do is wanted any more.
if (status !== 0) process.exit();
