import { readFileSync } from 'node:fs';
import type { GroupedViewer } from '../../../shared/base/actor.ts';
import type { CoalitionId, ParagraphId, PartyId, SeatId } from '../../../shared/base/ids.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { decideText } from '../../../shared/text/decide.ts';
import { evolveText } from '../../../shared/text/evolve.ts';
import { exportText } from '../../../shared/text/plain/export.ts';
import { importText } from '../../../shared/text/plain/import-text.ts';
import type { ImportedText } from '../../../shared/text/plain/import-text.ts';
import type { TextReads } from '../../../shared/text/reads.ts';
import type { Rewrite, Run, TextReader } from '../../../shared/text/rewrite.ts';
import { rewritesOf } from '../../../shared/text/rewrites.ts';
import type { TextCommand, TextEvent } from '../../../shared/text/schema.ts';
import { sliceRuns } from '../../../shared/text/split-runs.ts';
import { initialText } from '../../../shared/text/state.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { TextFormat } from '../../../shared/text/plain/stats.ts';

export type Words = Record<ParagraphId, Run[]>;
export interface Draft {
  state: TextState;
  words: Words;
}

export const fixtureText = (file: string): string =>
  readFileSync(new URL(`../../fixtures/texts/${file}`, import.meta.url), 'utf8');

export const seatOf = (
  role: Role,
  party: string | null = null,
  seat = 'seat',
  groups: readonly string[] = [],
): GroupedViewer => ({
  seat: seat as SeatId,
  party: party as PartyId | null,
  role,
  groups: groups as CoalitionId[],
});
export const MEDIATOR = seatOf('mediator');
export const IN_SESSION: TextReads = {
  inSession: true,
  opened: true,
  convenedAt: 0,
  floorParty: null,
  negotiates: () => true,
  memberOf: () => true,
  roleOf: () => 'head',
  here: () => false,
  deletedWith: () => [],
  hasDocument: () => true,
};

/** Freezes what is given to the core: a fold that changed its input would throw. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

export function read(source: string, format: TextFormat): Draft & ImportedText {
  const imported = importText(source, format, (n) => `i${n}`);
  const outline = frozen(imported.outline);
  const state = evolveText(frozen(initialText()), { type: 'text.imported', outline }, 0);
  return { ...imported, state: frozen({ ...state, mode: 'free' }), words: imported.runs };
}

export const write = ({ state, words }: Draft, format: TextFormat): string => {
  const [instrument] = state.instruments;
  return instrument === undefined
    ? ''
    : exportText(state, instrument.id, (id) => words[id] ?? [], format);
};

/** Plain runs instead of a Y.Doc; a place is its offset in decimal. */
export const readerOf = (words: Words): TextReader => {
  const length = (id: ParagraphId): number =>
    (words[id] ?? []).reduce((sum, run) => sum + run.insert.length, 0);
  return {
    runs: (id) => words[id] ?? [],
    length,
    resolve: (id, place) => {
      const at = /^\d+$/.test(place) ? Number(place) : -1;
      return at >= 0 && at <= length(id) ? at : null;
    },
  };
};

let moments = 0;

export function command(
  draft: Draft,
  act: TextCommand,
  seat: GroupedViewer = MEDIATOR,
  reads: TextReads = IN_SESSION,
): ReturnType<typeof decideText> {
  const actor = { kind: 'seat' as const, gavel: false, ...seat };
  return decideText(
    draft.state,
    act,
    actor,
    reads,
    { now: 0, id: `moment${(moments += 1)}` },
    readerOf(draft.words),
  );
}

/** Carries out a command that is expected to be accepted. */
export function accepted(draft: Draft, act: TextCommand, seat: GroupedViewer = MEDIATOR): Draft {
  const answer = command(draft, act, seat);
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
  return fold(draft, answer.value);
}

export const fold = (draft: Draft, events: readonly TextEvent[]): Draft =>
  events.reduce((before, event) => {
    const words = { ...before.words };
    for (const change of rewritesOf(before.state, event, readerOf(before.words))) {
      rewrite(words, change);
    }
    return { state: frozen(evolveText(before.state, frozen(event), 0)), words: frozen(words) };
  }, draft);

export function rewrite(words: Words, change: Rewrite): void {
  const runs = words[change.paragraph] ?? [];
  const all = Number.MAX_SAFE_INTEGER;
  const around = (into: readonly Run[], at: number, made: readonly Run[]): Run[] => [
    ...sliceRuns(into, 0, at),
    ...made,
    ...sliceRuns(into, at, all),
  ];
  switch (change.kind) {
    case 'insert':
      words[change.paragraph] = around(runs, change.at, change.runs);
      break;
    case 'delete':
      words[change.paragraph] = [
        ...sliceRuns(runs, 0, change.from),
        ...sliceRuns(runs, change.to, all),
      ];
      break;
    case 'carry': {
      const carried = sliceRuns(runs, change.from, change.to);
      words[change.paragraph] = [
        ...sliceRuns(runs, 0, change.from),
        ...sliceRuns(runs, change.to, all),
      ];
      words[change.into] = around(words[change.into] ?? [], change.at, carried);
      break;
    }
    case 'mark':
      words[change.paragraph] = [
        ...sliceRuns(runs, 0, change.from),
        ...sliceRuns(runs, change.from, change.to).map((run) => ({
          ...run,
          attributes: { ...run.attributes, [change.key]: true },
        })),
        ...sliceRuns(runs, change.to, all),
      ];
      break;
    case 'unmark':
      words[change.paragraph] = runs.map((run) => {
        const { [change.key]: _gone, ...attributes } = run.attributes ?? {};
        return { insert: run.insert, attributes };
      });
      break;
  }
}
