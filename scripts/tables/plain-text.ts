export { plainName, plainText } from '../../src/core/plain-text.ts';
