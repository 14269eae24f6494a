import { readFileSync } from 'node:fs';
import { openHallWith } from '../../browser/support/hall.ts';
import type { Hall } from '../../browser/support/hall.ts';

/** One address convenes and knocks more often here than a conference does. */
export const openPatientHall = (): Promise<Hall> =>
  openHallWith({ CONVENES_PER_MINUTE: '100000', KNOCKS_PER_MINUTE: '100000' });

/** What the ADP handed to the Paris conference: some 15,000 words, full of brackets. */
export const draft = {
  title: 'Draft Agreement of 4 December 2015',
  format: 'markdown' as const,
  source: readFileSync('test/fixtures/texts/04-paris-draft-2015-12-04.md', 'utf8'),
};
