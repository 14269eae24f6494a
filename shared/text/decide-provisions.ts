import { unreachable } from '../base/assert.ts';
import { paragraphId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { RefusalCode, Result } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import { isAgreed } from '../base/provision-status.ts';
import { MAX_PROVISIONS } from './desk.ts';
import type { Desk } from './desk.ts';
import { isPartOfAdopted } from './adopted.ts';
import { mergeProvisions } from './merging/decide.ts';
import { numbersIn } from './numbers/numbering.ts';
import { plainLine } from './plain-line.ts';
import type { TextCommand, TextEvent } from './schema.ts';
import type { Instrument, Provision, TextState } from './state.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;
type ProvisionAct = Act<
  'text.insert-provision' | 'text.move-provision' | 'text.set-number' | 'text.merge-provisions'
>;

/** Provisions are inserted, moved, merged and renumbered by mediators (P-9), until the text is adopted as a whole. */
export function decideProvisions(desk: Desk, act: ProvisionAct): Result<TextEvent[]> {
  if (!isMediator(desk.actor.role)) return refuse('mediators-only');
  const named = act.type === 'text.insert-provision' ? act.after : act.provision;
  if (isPartOfAdopted(desk.state, named)) return refuse('text-adopted');
  switch (act.type) {
    case 'text.insert-provision':
      return insertProvision(desk.state, act);
    case 'text.move-provision':
      return moveProvision(desk.state, act);
    case 'text.set-number':
      return setNumber(desk.state, act);
    case 'text.merge-provisions':
      return mergeProvisions(desk, act);
    default:
      return unreachable(act);
  }
}

/** The new provision has a heading and one empty paragraph. Refuses: unknown-provision, id-taken, malformed, limit-reached,
 * number-taken (P-9). */
function insertProvision(state: TextState, act: Act<'text.insert-provision'>): Result<TextEvent[]> {
  const after = state.provisions[act.after];
  if (after === undefined) return refuse('unknown-provision');
  if (state.provisions[act.id] !== undefined) return refuse('id-taken');
  const title = paragraphId.safeParse(`${act.id}.h`);
  const first = paragraphId.safeParse(`${act.id}.1`);
  if (!title.success || !first.success) return refuse('malformed');
  if (state.paragraphs[title.data] !== undefined || state.paragraphs[first.data] !== undefined) {
    return refuse('id-taken');
  }
  const instrument = instrumentOf(state, act.after);
  if (instrument === undefined) return refuse('unknown-provision');
  if (instrument.provisions.length >= MAX_PROVISIONS) return refuse('limit-reached');
  const number = plainLine(act.number);
  if (isTaken(state, instrument, number, null)) return refuse('number-taken');
  const given = plainLine(act.heading);
  const heading = given.startsWith(number) ? given : `${number} ${given}`.trimEnd();
  const plain = { label: '', indent: 0, spaced: true };
  return accept([
    {
      type: 'text.provision-inserted',
      instrument: instrument.id,
      after: act.after,
      made: {
        id: act.id,
        number,
        level: after.level,
        paragraphs: [
          { id: title.data, kind: 'heading', ...plain },
          { id: first.data, kind: 'paragraph', ...plain },
        ],
      },
      heading,
    },
  ]);
}

/** `after: null` puts it first. Refuses: unknown-provision, provision-agreed (P-8), call-open (D-1), already-so. */
function moveProvision(state: TextState, act: Act<'text.move-provision'>): Result<TextEvent[]> {
  const { provision, after } = act;
  const barred = isFixed(state, provision) ?? mayNotFollow(state, provision, after);
  if (barred !== null) return refuse(barred);
  return accept([{ type: 'text.provision-moved', provision, after }]);
}

/** Why a provision cannot come behind another (null: be the first), whoever wants it. Refusals: unknown-provision, already-so. */
export function mayNotFollow(
  state: TextState,
  provision: Provision['id'],
  after: Provision['id'] | null,
): RefusalCode | null {
  const instrument = instrumentOf(state, provision);
  if (instrument === undefined) return 'unknown-provision';
  if (after !== null && !instrument.provisions.includes(after)) return 'unknown-provision';
  const before = instrument.provisions[instrument.provisions.indexOf(provision) - 1] ?? null;
  return after === provision || after === before ? 'already-so' : null;
}

/**
 * How a provision is cited; the words of its heading are changed by writing. No other number may be taken (P-9). Refuses:
 * unknown-provision, provision-agreed (P-8), call-open (D-1), already-so, number-taken.
 */
function setNumber(state: TextState, act: Act<'text.set-number'>): Result<TextEvent[]> {
  const found = state.provisions[act.provision];
  const instrument = instrumentOf(state, act.provision);
  if (found === undefined || instrument === undefined) return refuse('unknown-provision');
  const fixed = isFixed(state, act.provision);
  if (fixed !== null) return refuse(fixed);
  const number = plainLine(act.number);
  if (found.number === number) return refuse('already-so');
  if (isTaken(state, instrument, number, act.provision)) return refuse('number-taken');
  return accept([{ type: 'text.number-set', provision: act.provision, number }]);
}

/** Why the place and the number of a provision stand as they are: it is agreed, or decided upon. */
function isFixed(state: TextState, id: Provision['id']): RefusalCode | null {
  const { status, frozen } = state.provisions[id] ?? {};
  if (frozen === true) return 'call-open';
  return isAgreed(status) ? 'provision-agreed' : null;
}

/** Whether another provision of the text bears the number, a deleted or merged one too: its number stays (P-6). */
export const isTaken = (
  state: TextState,
  { provisions }: Instrument,
  number: string,
  except: Provision['id'] | null,
): boolean =>
  provisions.some(
    (id) => id !== except && numbersIn(state.provisions[id]?.number ?? '').includes(number),
  );

const instrumentOf = (state: TextState, provision: Instrument['provisions'][number]) =>
  state.instruments.find((instrument) => instrument.provisions.includes(provision));
