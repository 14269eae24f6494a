import type { LanguagesEvent } from './schema.ts';

/** That words changed says nothing of who changed them: in mode `propose` that would tell who proposes (T-7). */
export const hidesAuthorOfDrift = (event: LanguagesEvent): boolean =>
  event.type === 'languages.drifted';
