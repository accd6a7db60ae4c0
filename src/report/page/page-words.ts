/**
 * How the numbers came about, in 120 words of plain language (reading grade at most 9, which a test measures).
 *
 * Source: Kincaid et al. 1975 for the grade.
 */
export const METHOD =
  'We built a made-up country. Its people have names, homes and families much like real ones. They move, and they file tax returns. Next we wrote down what two files would hold about them, with errors like those of real files. One file is the tax register. The other is the list of requests. Then a program linked the files by rules that this report sets out. We know the truth about each made-up person. So we could count how often an address belonged to someone else, or was a home the person had left. Each repeat is another country. Nobody has published some of the inputs. So we show results for each set of inputs, side by side. No real person is in here.';

/** Said in the header: a page may be printed and handed on without anything beside it. */
export const SYNTHETIC_PAGE =
  'All people, addresses and numbers in this report are synthetic: a program made them up, and none belongs to anybody.';

export const NOT_SHOWN: readonly string[] = [
  'It does not say what happened. The rule that was used and the inputs that matter most are not public, so no number here is an estimate of the real event.',
  'No visit and no arrest is simulated. What anybody did with an address is not part of it.',
  'It does not say whether the list of requests was right. A right link can answer a request that should not have been made.',
  'It does not say which set of inputs is true. No row is more likely than another, and rows are not averaged.',
];

export const LIMITATIONS: readonly string[] = [
  'The exact matching rule is not public; what is simulated is a reading of what the agencies described.',
  'The share of requests with a number of the person’s own is not public, nor how many people requested have an account.',
  'Names, homes, households and moves are synthetic. They are held to published totals where there are any, and to judgement where there are none; the ledger says which.',
  'Where no source gives a dependence between two things, they are taken as independent.',
  'No measure of what followed a disclosure is part of the simulation.',
  'Figures that the world was compared with come from other programmes, and some were read in secondary sources.',
];

/** What ranges there are and what each is a range of. */
export const LAYERS: readonly (readonly [string, string])[] = [
  [
    'Confidence interval',
    'How far the average over runs may be off because only so many runs were made. More runs make it smaller.',
  ],
  [
    'Between-runs range',
    'How much one run differs from another with the same inputs. More runs do not make it smaller. It is no prediction of the real event.',
  ],
  [
    'Smallest to largest over inputs and rules',
    'How much the result depends on what nobody has published. Only facts can make it smaller.',
  ],
  ['Rule', 'Each rule has rows of its own. The rule that was used is not public.'],
];

export const NO_CURVE =
  'This run has counted at no other threshold than the scenario’s own: its rules ask for agreement and have no threshold, or the scenario declares no curve. To get one, add a section curves to the scenario, as docs/curves.md shows, and run it again.';

export const NO_DRIVERS = 'What moves the numbers was not computed for this scenario. mislink sensitivity computes it.';
