/**
 * How well a default is supported: `P` a published figure, `D` derived from published figures, `T` another tool's
 * default, `X` published for another population, `J` judgement (swept), `I` illustrative inside a guessed range.
 */
export type Grade = 'P' | 'D' | 'T' | 'X' | 'J' | 'I';
