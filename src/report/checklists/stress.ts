import { assumptionsAnswer, extentAnswer, replicatesAnswer, rulesAnswer } from './answers.ts';
import type { Checklist } from './checklist.ts';

/** The sections of STRESS for agent-based simulation. */
export const STRESS: Checklist = {
  key: 'checklist-stress',
  title: 'STRESS: reporting of the simulation',
  source:
    'Monks T, Currie CSM, Onggo BS, Robinson S, Kunc M, Taylor SJE. Strengthening the reporting of empirical simulation studies: Introducing the STRESS guidelines. Journal of Simulation 2019;13(1):55–67, doi 10.1080/17477778.2018.1442155',
  scope:
    'The variant for agent-based simulation fits best; time is a history of moves up to one day, not a clock that runs.',
  items: [
    {
      item: '1.1',
      asks: 'purpose of the model',
      answer: ({ about }) => (about === '' ? 'To count the errors of a linkage where the truth is known.' : about),
      where: 'protocol.md, Aims',
    },
    {
      item: '1.2',
      asks: 'outputs and how they are computed',
      answer: () => 'Whole-number counts; every rate is one count over another.',
      where: 'protocol.json, estimands; counts.parquet',
    },
    { item: '1.3', asks: 'aims of the experiment and what is varied', answer: replicatesAnswer, where: 'protocol.md' },
    {
      item: '2.1',
      asks: 'a diagram of the model',
      answer: () => 'Described in words, in the order of its steps.',
      where: 'ODD.md',
    },
    { item: '2.2', asks: 'logic of the base model', answer: rulesAnswer, where: 'ODD.md; protocol.md' },
    {
      item: '2.3',
      asks: 'logic of the alternatives',
      answer: ({ facts }) => `Points ${facts.points.join(', ')}; rules ${facts.rules.join(', ')}.`,
      where: 'parameters.csv; scenario.yaml',
    },
    {
      item: '2.4',
      asks: 'algorithms',
      answer: () => 'Drawing of households, moves, errors and requests, comparison and decision.',
      where: 'ODD.md, Submodels, which names the sections of docs/method.md',
    },
    {
      item: '2.5',
      asks: 'components: environment, agents, their interaction, arrivals and departures',
      answer: extentAnswer,
      where: 'ODD.md, Entities',
    },
    {
      item: '3.1',
      asks: 'sources of data',
      answer: assumptionsAnswer,
      where: 'parameters.csv, columns grade and source',
    },
    {
      item: '3.2',
      asks: 'preparation of input data',
      answer: ({ facts }) =>
        (facts.ownTables ?? []).length === 0
          ? 'Tables of names and places come with the program; how they were made is told with it.'
          : `Files of the researcher take the place of built-in tables: ${facts.ownTables!.map(({ table }) => table).join(', ')}.`,
      where: 'manifest.json, inputs; docs/method.md',
    },
    { item: '3.3', asks: 'input parameters', answer: assumptionsAnswer, where: 'parameters.csv' },
    {
      item: '3.4',
      asks: 'assumptions where no data exist',
      answer: assumptionsAnswer,
      where: 'parameters.csv, grades J and I',
    },
    {
      item: '4.1',
      asks: 'initial state and warm-up',
      answer: () => 'None: the world is made as it stands on the day, with the history behind it.',
      where: 'ODD.md, Initialisation',
    },
    {
      item: '4.2',
      asks: 'run length',
      answer: () => 'One day; the history of moves behind it reaches as far back as a record can.',
      where: 'ODD.md',
    },
    {
      item: '4.3',
      asks: 'replications and how precision is estimated',
      answer: replicatesAnswer,
      where: 'protocol.md, Performance measures',
    },
    {
      item: '5.1',
      asks: 'software',
      answer: ({ facts, node }) => `${facts.tool}, Node ${node}.`,
      where: 'manifest.json (version, commit, hash of the lock file)',
    },
    {
      item: '5.2',
      asks: 'random sampling',
      answer: ({ facts }) =>
        `Words of sfc32 keyed by seed (${facts.seed}), replicate, purpose and entity; common to all points and rules.`,
      where: 'ODD.md, Design concepts',
    },
    {
      item: '5.3',
      asks: 'model execution',
      answer: () => 'In parallel; results do not depend on the number of threads or on their order.',
      where: 'manifest.json (command, workers, start and end)',
    },
    { item: '5.4', asks: 'the computer', answer: () => 'System, processor, time and memory.', where: 'manifest.json' },
    {
      item: '6.1',
      asks: 'access to the model',
      answer: () => 'Free software; the folder says which version, and its manifest repeats the run.',
      where: 'CITATION.cff; LICENSE; README.md',
    },
  ],
};
