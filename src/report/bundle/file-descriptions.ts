/** What files of a run's folder are, in plain words; the first pattern that fits says it. */
const DESCRIPTIONS: readonly (readonly [RegExp, string])[] = [
  [/^report\.html$/, 'the whole report as one page, to be opened in a browser without a network'],
  [/^README\.md$/, 'this page'],
  [/^tables\.md$/, 'every table, to be read'],
  [/^tables\.tex$/, 'every table, for a LaTeX document'],
  [/^tables-document\.tex$/, 'a LaTeX document around them'],
  [/^tables\.json$/, 'every table with all its numbers, for programs'],
  [/^tables\/.*\.csv$/, 'one table as tidy CSV, one row a counted rate, ratio or difference'],
  [/^charts\/.*\.vl\.json$/, 'a chart as Vega-Lite specification, its data inside'],
  [/^charts\/.*\.svg$/, 'the same chart, drawn'],
  [/^charts\/.*\.png$/, 'the same chart as picture'],
  [/^counts\.parquet$/, 'every count of the run: whole numbers, from which all else is computed'],
  [/^replicates\.csv$/, 'the same without subgroups, one row a point, rule, path and replicate'],
  [/^parameters\.csv$/, 'the ledger: every input with value, range, grade and source'],
  [/^scenario\.yaml$/, 'the scenario as it was written'],
  [/^models\.json$/, 'models of comparison that the run fitted or used'],
  [/^protocol\.json$/, 'what was settled before the run, in ADEMP order'],
  [/^protocol\.md$/, 'the same, to be read'],
  [/^deviations\.md$/, 'what options of the command changed of the scenario'],
  [/^checklist-guild\.md$/, 'what is known of the data and the linkage, after GUILD'],
  [/^checklist-record\.md$/, 'reporting of routinely collected data, after RECORD'],
  [/^checklist-stress\.md$/, 'reporting of the simulation, after STRESS'],
  [/^ODD\.md$/, 'the model in short, in the order of ODD'],
  [/^CITATION\.cff$/, 'how to cite the run and the program'],
  [/^LICENSE$/, 'the terms under which these files may be used'],
  [/^datapackage\.json$/, 'names, types and meaning of every column (Data Package 2)'],
  [/^SHA256SUMS$/, 'checksums for sha256sum -c'],
  [/^manifest\.json$/, 'how the run was made, with the SHA-256 of every file and of itself'],
];

/** What a file of a run's folder is, in a few words. */
export function describeFile(name: string): string {
  return DESCRIPTIONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'part of the report';
}
