import { markdownText } from '../render-markdown.ts';
import type { ReportData } from '../report-data.ts';

/** The model in the order of ODD, each part with the section of the method page that tells it in full. */
export function oddMarkdown(data: ReportData): string {
  const { facts, about } = data;
  const lines = [
    `# ODD: the model behind ${markdownText(facts.scenario)}`,
    '',
    'Synthetic: every person, address and number is made up by a program.',
    '',
    'In the order of Grimm V et al., The ODD protocol for describing agent-based and other simulation models: a second update to improve clarity, replication, and structural realism. Journal of Artificial Societies and Social Simulation 2020;23(2):7. This is a short form: the sections named in brackets are those of `docs/method.md`, which comes with the program in the version that `manifest.json` names.',
    '',
    '## 1. Purpose and patterns',
    '',
    markdownText(
      `${about === '' ? '' : `${about} `}To count the errors of a linkage between a register and a list of requests where the truth is known. The world is held against published figures that were not used to make it; \`mislink describe\` prints them side by side.`,
    ),
    '',
    '## 2. Entities, state variables and scales',
    '',
    '- Housing units in segments, ZIP codes, counties and states; building type and tenure belong to the unit (§2).',
    '- Households and persons: group, sex, birth date, birthplace, status, names, numbers (§3, §4, §5).',
    '- Accounts of the register and requests of the list: each a record of one person as it was written down at some time (§7, §8).',
    markdownText(`- Scale: ${facts.extentText}; one day, 7 August 2025, with the moves of the years before.`),
    '',
    '## 3. Process overview and scheduling',
    '',
    'Nothing runs through time. Whatever is asked of a person, a record or a move is computed from its own random words, so order and number of threads do not matter (§1). A replicate goes: requests are drawn; both files are written down with errors; pairs that share a key are compared; a rule accepts or refuses them; a policy discloses; every disclosure is judged by the truth (§10, §11).',
    '',
    '## 4. Design concepts',
    '',
    '- Randomness: words keyed by seed, replicate, purpose and entity, common to all points and rules.',
    '- Emergence: namesakes, earlier tenants, kin and housemates follow from names, homes and moves; shares of wrong numbers, of requests with a number and of errors are put in.',
    '- Interaction: households follow one another in units; parents and children form pairs of households; requests compete for accounts only by the policy.',
    '- Heterogeneity: errors depend on the quality of a record, on birthplace and on how it was taken.',
    '- Observation: whole-number counts of what happened to requests, disclosures and residents; nothing about single people is stored.',
    '- Adaptation, learning, prediction: none.',
    '',
    '## 5. Initialisation',
    '',
    markdownText(
      `Seed ${facts.seed}; ${facts.replicates === 1 ? 'one replicate' : `replicates 0 to ${facts.replicates - 1}`}; points ${facts.points.join(', ')}. A world has no state before its day: it is the same whenever it is asked for (§1).`,
    ),
    '',
    '## 6. Input data',
    '',
    markdownText(
      (facts.ownTables ?? []).length === 0
        ? 'Tables of places, surnames, given names and streets that come with the program (§2, §4); their SHA-256 stand under `inputs` in `manifest.json`.'
        : `Tables that come with the program (§2, §4) and, in place of some of them, files of the researcher: ${facts.ownTables!.map(({ table }) => table).join(', ')}. All SHA-256 stand in \`manifest.json\`.`,
    ),
    '',
    '## 7. Submodels',
    '',
    '- Places, housing and mailing places (§2); households and people (§3); names (§4); identification numbers (§5).',
    '- Moves of households and of single people, and what the post passed on (§6).',
    '- The register: who files, when they last did, what it shows (§7). The list: who is on it, with whose number (§8).',
    '- Errors by kind and file, solved so that the achieved rate is the asked one (§9).',
    '- Linkage: passes, comparisons, rules, policies (§10). Judging and statistics (§11). What results do not say (§12).',
    '',
    'Values of every parameter: `parameters.csv`.',
  ];
  return `${lines.join('\n')}\n`;
}
