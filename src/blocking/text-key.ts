import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import { isEarlyField } from './early-field.ts';
import { FieldMemory } from './field-memory.ts';
import type { KeyPart, RecordKey } from './key.ts';
import { numbersOf } from './text-numbers.ts';

/** The key of what is made of a field's text, as two whole numbers. */
export function textKey(madeOf: (text: string) => string, field: Field): RecordKey {
  const memory = new FieldMemory(field, 2, (text, numbers) => {
    const made = text === '' ? '' : madeOf(text);
    if (made === '') numbers.fill(NO_VALUE);
    else numbersOf(made, numbers);
  });
  const early = isEarlyField(field);
  const part = (at: 0 | 1): KeyPart => ({ early, read: (row, text) => memory.read(row, text)[at]! });
  return { parts: [part(0), part(1)] };
}
