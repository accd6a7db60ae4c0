import { COHORTS, readNames } from '../../src/world/names.ts';
import { committedText } from './tables.ts';

/** Bearers of four surnames in 100 people of each group; nobody has a rarer one. Two have one name control. */
const SURNAMES = `name,white,black,api,hispanic,aian,multi
SMITH,70,50,40,10,50,50
GARCIA,10,20,30,50,30,20
GARCES,10,20,10,20,10,20
PAZ,10,10,20,20,10,10
*,0,0,0,0,0,0
`;

const births = (n: number) => new Array(COHORTS).fill(n).join();

/** Births of men, alike in all cohorts; bearers by group per 1,000. */
const GIVEN = `name,sex,black,api,hispanic,${Array.from({ length: COHORTS }, (_, k) => `c${k}`).join()}
JOSE,M,0,0,500,${births(40)}
JOHN,M,0,0,0,${births(60)}
LUIS,M,100,100,400,${births(20)}
`;

const ABROAD = `name,sex,origin,weight
JOSE,M,hispanic,3
LUIS,M,hispanic,1
`;

/** A committed table without comments, its header, and the lines that stand above instead. */
function others(table: string, isReplaced: (cells: readonly string[]) => boolean): string {
  const lines = table.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.filter((line, i) => i > 0 && !isReplaced(line.split(','))).join('\n');
}

const text = committedText();

/** Name tables with four surnames, none rare, and three given names of men, so that every chance can be worked out by hand. */
export const FEW_NAMES = readNames({
  ...text,
  surnames: SURNAMES,
  givenNames: `${GIVEN}${others(text.givenNames, ([, sex]) => sex === 'M')}\n`,
  givenNamesForeign: `${ABROAD}${others(text.givenNamesForeign, ([, sex, origin]) => sex === 'M' && origin === 'hispanic')}\n`,
});
