import { assumptionsAnswer, extentAnswer, registerAnswer, rulesAnswer } from './answers.ts';
import type { Checklist } from './checklist.ts';

const AGENCIES = 'the agencies that hold and linked the real files';

/** What those who provide, link and analyse data should tell each other. */
export const GUILD: Checklist = {
  key: 'checklist-guild',
  title: 'GUILD: what is known of the data, the linkage and its errors',
  source:
    'Gilbert R, Lafferty R, Hagger-Johnson G, Harron K, Zhang L-C, Smith P, Dibben C, Goldstein H. GUILD: GUidance for Information about Linking Data sets. Journal of Public Health 2018;40(1):191–198, doi 10.1093/pubmed/fdx037',
  scope:
    'The guidance follows a linkage in four steps: data provision, linkage, analysis and report. Items that a simulation answers for itself alone stand a second time for the real files, of which it knows nothing. The division of the steps into items is ours.',
  items: [
    {
      item: '1 provision: population',
      asks: 'who is in each data set, and who is not',
      answer: (data) => `${extentAnswer(data)} ${registerAnswer(data)}`,
      where: 'ODD.md; parameters.csv, keys requests.* and register.*',
    },
    {
      item: '1 provision: origin',
      asks: 'how and for what purpose the records came to be, and when they were taken',
      answer: () =>
        'Records are written down from a known truth: last filing, recorded address and their age are inputs; the day of disclosure is 7 August 2025.',
      where: 'ODD.md, Initialisation; parameters.csv',
    },
    {
      item: '1 provision: quality',
      asks: 'errors, missing values and corrections in the identifiers before linkage',
      answer: () => 'Every kind of error, its rate asked for and the rate achieved, by file.',
      where: 'tables/table-noise.csv; parameters.csv, keys errors.*',
    },
    {
      item: '1 provision: quality of the real files',
      asks: 'the same of the real register and the real list',
      answer: () => null,
      where: `${AGENCIES}: completeness and age of numbers, names and addresses, duplicates on the list`,
    },
    {
      item: '2 linkage: identifiers',
      asks: 'which fields were compared, and how they were prepared',
      answer: rulesAnswer,
      where: 'protocol.md, Methods; parameters.csv, keys paths.* and rules.*',
    },
    {
      item: '2 linkage: method',
      asks: 'rules or weights, blocking, thresholds, how ties and several candidates were settled',
      answer: rulesAnswer,
      where: 'protocol.md, Methods; scenario.yaml',
    },
    {
      item: '2 linkage: method of the real linkage',
      asks: 'the rule that was really run',
      answer: () => null,
      where: `${AGENCIES}: the exact rule is not public; the rules here are possibilities`,
    },
    {
      item: '2 linkage: errors',
      asks: 'false and missed links, by how they were measured, and by group',
      answer: () =>
        'Counted against the known truth: false discoveries and misses, with intervals, by path, by cause and, where counted, by group.',
      where: 'tables.md; counts.parquet',
    },
    {
      item: '2 linkage: errors of the real linkage',
      asks: 'the same of the real disclosures',
      answer: () => null,
      where: `${AGENCIES}: an audit, or the agreement on fields that the rule did not use; no such figure is public`,
    },
    {
      item: '3 analysis: error carried on',
      asks: 'how linkage error was allowed for in what was made of the links',
      answer: () => 'Linkage error is what is estimated; nothing is inferred from links as if they were true.',
      where: 'protocol.md, Estimands',
    },
    {
      item: '4 report: flow',
      asks: 'numbers at each step from records to links, and what was lost on the way',
      answer: () => 'Requests, refusals, candidates, links and disclosures of every replicate.',
      where: 'replicates.csv; tables.md',
    },
    {
      item: '4 report: sensitivity',
      asks: 'what other assumptions would give',
      answer: assumptionsAnswer,
      where: 'tables/table-2.csv; parameters.csv',
    },
    {
      item: '4 report: limitations',
      asks: 'what the results cannot say',
      answer: () => 'Said under every table.',
      where: 'tables.md; README.md',
    },
  ],
};
