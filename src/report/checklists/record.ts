import { assumptionsAnswer, extentAnswer, registerAnswer, rulesAnswer } from './answers.ts';
import type { Checklist } from './checklist.ts';

/** The items of RECORD, which adds to STROBE what routinely collected and linked data need. */
export const RECORD: Checklist = {
  key: 'checklist-record',
  title: 'RECORD: reporting of studies with routinely collected data',
  source:
    'Benchimol EI, Smeeth L, Guttmann A, Harron K, Moher D, Petersen I, Sørensen HT, von Elm E, Langan SM. The REporting of studies Conducted using Observational Routinely-collected health Data (RECORD) statement. PLoS Medicine 2015;12(10):e1001885, doi 10.1371/journal.pmed.1001885',
  scope:
    'The statement was written for observational studies of health data. The items on data sources, linkage and access are answered for the simulated linkage; those that ask for real patients, diagnoses or ethics approval have no counterpart.',
  items: [
    {
      item: 'RECORD 1.1',
      asks: 'the type of data in title or abstract, with names of the sources where possible',
      answer: () => 'Synthetic data, said in the caption of every table and in every file.',
      where: 'tables.md; datapackage.json',
    },
    { item: 'RECORD 1.2', asks: 'place and time covered', answer: extentAnswer, where: 'tables.md; parameters.csv' },
    {
      item: 'RECORD 1.3',
      asks: 'a word in title or abstract that data sets were linked',
      answer: () =>
        'Titles speak of addresses disclosed in simulations of the scenario, and say which rule linked them.',
      where: 'tables.md',
    },
    {
      item: 'RECORD 6.1',
      asks: 'how the study population was chosen: codes or algorithms',
      answer: (data) =>
        `Requests are drawn by keyed random words from the people the scenario names. ${extentAnswer(data)}`,
      where: 'ODD.md, Submodels; parameters.csv, keys requests.*',
    },
    {
      item: 'RECORD 6.2',
      asks: 'validation of those codes or algorithms',
      answer: () => null,
      where: 'those who made the real list: how people came to be on it, and how often wrongly',
    },
    {
      item: 'RECORD 6.3',
      asks: 'a flow diagram of the linkage with numbers at each step',
      answer: () => 'The counts at each step stand for every replicate, path and rule.',
      where: 'replicates.csv; tables.md',
    },
    {
      item: 'RECORD 7.1',
      asks: 'complete lists of codes and algorithms for exposures, outcomes and confounders',
      answer: () => 'Every outcome is a measure with a definition; every rate names the measures it divides.',
      where: 'protocol.json, estimands; datapackage.json',
    },
    {
      item: 'RECORD 12.1',
      asks: 'how far the investigators had access to the database population',
      answer: (data) => `Full: it is computed. ${registerAnswer(data)}`,
      where: 'manifest.json (seed, scenario), from which everything can be made again',
    },
    {
      item: 'RECORD 12.2',
      asks: 'how data were cleaned',
      answer: () =>
        'No record is cleaned after it was written; how text is prepared for a comparison belongs to the rule.',
      where: 'protocol.md, Methods; ODD.md',
    },
    {
      item: 'RECORD 12.3',
      asks: 'whether linkage was at the level of persons or institutions, the methods, and how its quality was judged',
      answer: (data) => `Person by person. ${rulesAnswer(data)} Quality is counted against the known truth.`,
      where: 'protocol.md; tables.md',
    },
    {
      item: 'RECORD 12.3, real linkage',
      asks: 'the same of the real linkage',
      answer: () => null,
      where: 'the agencies: neither the rule nor any measurement of its errors is public',
    },
    {
      item: 'RECORD 13.1',
      asks: 'how people were selected, with filtering by quality, availability and linkage',
      answer: () => 'Requests refused as incomplete, without a candidate, with several, and linked are counted apart.',
      where: 'replicates.csv, columns rejected_incomplete to linked_requests',
    },
    {
      item: 'RECORD 19.1',
      asks: 'what it means that data were not made for the question: misclassification, unmeasured confounding, change over time',
      answer: assumptionsAnswer,
      where: 'parameters.csv; the notes under every table',
    },
    {
      item: 'RECORD 22.1',
      asks: 'how protocol, raw data or program code can be had',
      answer: () => 'Protocol and counts are in this folder; the program and its version are named.',
      where: 'protocol.json; counts.parquet; CITATION.cff; LICENSE',
    },
    {
      item: 'STROBE 22 and ethics',
      asks: 'funding, and approval for the use of personal data',
      answer: () => null,
      where: 'those who publish the run: no personal data are used, so there is nothing to approve',
    },
  ],
};
