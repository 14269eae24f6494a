import type { EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type * as Y from 'yjs';
import type { BracketId, ParagraphId } from '../../../shared/base/ids.ts';
import type { RosterState } from '../../../shared/roster/state.ts';
import { partyOf } from '../../../shared/roster/reads.ts';
import { emptyBracketAt } from '../../../shared/text/layout/segments.ts';
import type { BracketSign, WordsSegment } from '../../../shared/text/layout/segments.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { RemoteCaret } from '../../room/document-carets.ts';
import { insideAtEdge } from './bracket-edges.ts';
import caretStyles from './caret-flag.module.css';
import { placeCarets } from './placed-carets.ts';
import { alternativesOf } from './propose/alternatives.ts';
import type { OptionSign } from './propose/alternatives.ts';
import { noTextElement, rivalSignElement } from './propose/option-sign.tsx';
import { attributionElement, markClass, partyColours } from './propose/proposed-words.tsx';
import { stretchesOf } from './propose/stretches.ts';
import type { StretchStart } from './propose/stretches.ts';
import type { Tell } from './propose/told.ts';
import { POSITION_OF_START, runsOf } from './schema.ts';
import type { ProvisionLayout } from './provision-layout.ts';
import { glyphClass } from './words.tsx';
import wordStyles from './words.module.css';

export interface Surroundings {
  layout: ProvisionLayout | null;
  brackets: TextState['brackets'];
  roster: RosterState | null;
  carets: readonly RemoteCaret[];
  tell: Tell | null;
  /** Name of the sign in a bracket whose words are gone. */
  noText: string;
}

/**
 * Elements of signs by key. ProseMirror asks anew for a sign that stands beside words that are typed; given the one that
 * stands there, it leaves the page as it is, and nothing is laid out a second time for one key.
 */
export type Signs = Map<string, HTMLElement>;

/** Signs of brackets, what is proposed and other people's carets in the paragraph that is written in. `signs`: the view's. */
export function decorationsOf(
  state: EditorState,
  paragraph: ParagraphId,
  { layout, brackets, roster, carets, tell, noText }: Surroundings,
  text: Y.Text,
  signs: Signs,
): DecorationSet {
  const segments = layout?.with(paragraph, runsOf(state.doc)) ?? [];
  const inside = insideAtEdge(state);
  const alternatives = alternativesOf(segments);
  const stretches = stretchesOf(segments, alternatives);
  const decorations = segments.flatMap((segment, i) => {
    if (segment.kind !== 'words') return [glyph(segment, i, segments.length, inside, signs)];
    const rival =
      alternatives.rivals.has(i) ||
      segment.brackets.some((b) => brackets[b]?.form === 'alternative');
    const from = segment.from + POSITION_OF_START;
    const to = segment.to + POSITION_OF_START;
    const starts = stretches.get(i) ?? [];
    const emptied = emptyBracketAt(segments, i);
    return [
      ...(emptied === null ? [] : [noTextSign(emptied, to, noText)]),
      ...(rival ? [Decoration.inline(from, to, { class: wordStyles['rival'] ?? '' })] : []),
      ...(tell === null || alternatives.standing.has(i) ? [] : proposedMarks(segment, tell)),
      ...(tell === null ? [] : rivalSigns(alternatives.before.get(i) ?? [], from, 100, tell)),
      ...(tell === null ? [] : starts.map((start) => attribution(start, from, tell))),
      ...(tell === null ? [] : rivalSigns(alternatives.after.get(i) ?? [], to, -100, tell)),
    ];
  });
  if (roster !== null)
    for (const { seat, at } of placeCarets(text, carets))
      decorations.push(
        Decoration.widget(at + POSITION_OF_START, () => caretFlag(roster, seat), {
          key: `caret-${seat}`,
          side: -100,
          ignoreSelection: true,
        }),
      );
  return DecorationSet.create(state.doc, decorations);
}

/** Before the sign that closes. */
const noTextSign = (bracket: BracketId, at: number, label: string): Decoration =>
  Decoration.widget(at, () => noTextElement(bracket, label), {
    key: `no-text-${bracket}-${label}`,
    side: -100,
    marks: [],
    ignoreSelection: true,
  });

const proposedMarks = ({ from, to, proposed }: WordsSegment, tell: Tell): Decoration[] =>
  (['adds', 'strikes'] as const).flatMap((kind) =>
    (proposed?.[kind] ?? []).map((id) => {
      const adds = kind === 'adds';
      const { hue, label } = tell(id, adds ? 'insertion' : 'deletion');
      const style = Object.entries(partyColours(hue))
        .map(([property, value]) => `${property}: ${value}`)
        .join('; ');
      return Decoration.inline(from + POSITION_OF_START, to + POSITION_OF_START, {
        class: markClass(adds),
        style,
        title: label,
        // One element each, so that each line has its own hue.
        nodeName: 'span',
        'data-proposal': id,
      });
    }),
  );

/** Those before words stand before them, those behind stick to them. */
const rivalSigns = (
  signs: readonly OptionSign[],
  at: number,
  side: number,
  tell: Tell,
): Decoration[] =>
  signs.flatMap((sign, n) => {
    const { proposal, noText, count } = sign;
    const key = `rival-${sign.side}-${sign.opens}-${proposal ?? ''}-${n}-${count}`;
    const place = Decoration.widget(at, () => rivalSignElement(sign), {
      key,
      side: side + 2 * n,
      marks: [],
      ignoreSelection: true,
    });
    if (sign.side === 'close' || proposal === null) return [place];
    const what = noText ? ('no-text' as const) : ('alternative' as const);
    return [place, attribution({ proposal, what }, at, tell, side + 2 * n + 1)];
  });

function attribution(start: StretchStart, at: number, tell: Tell, side = 100): Decoration {
  const told = tell(start.proposal, start.what);
  return Decoration.widget(at, () => attributionElement(start, told), {
    key: `by-${start.proposal}-${told.label}-${String(told.hue)}`,
    side,
    marks: [],
    ignoreSelection: true,
  });
}

/** Outside a bracket the caret stands behind the sign that closes and before the one that opens. */
function glyph(
  part: BracketSign,
  i: number,
  count: number,
  inside: ReadonlySet<string>,
  signs: Signs,
): Decoration {
  const behind = (part.kind === 'close') !== inside.has(part.bracket);
  // Signs at one place keep their order on either side of the caret.
  const side = behind ? -(count - i) - 1 : i + 1;
  const key = `${part.kind}-${part.bracket}-${glyphClass(part)}-${behind ? 'b' : 'a'}`;
  return Decoration.widget(part.at + POSITION_OF_START, () => drawn(signs, key, part), {
    key,
    side: Math.max(-99, Math.min(99, side)),
    marks: [],
    ignoreSelection: true,
  });
}

function drawn(signs: Signs, key: string, part: BracketSign): HTMLElement {
  const element = signs.get(key) ?? sign(part);
  signs.set(key, element);
  return element;
}

function sign(part: BracketSign): HTMLElement {
  const element = document.createElement('span');
  element.className = glyphClass(part);
  element.dataset['bracket'] = part.bracket;
  element.textContent = part.kind === 'open' ? '[' : ']';
  return element;
}

function caretFlag(roster: RosterState, id: RemoteCaret['seat']): HTMLElement {
  const seat = roster.seats[id];
  const party = seat === undefined || seat.party === null ? null : partyOf(roster, seat.party);
  const hue = party === null ? 10 : party.hue;
  const caret = document.createElement('span');
  caret.className = caretStyles['caret'] ?? '';
  caret.setAttribute('aria-hidden', 'true');
  caret.style.setProperty('--caret', `var(--hue-${hue})`);
  const name = document.createElement('span');
  name.className = caretStyles['name'] ?? '';
  name.dataset['name'] = [seat?.name, party?.short].filter(Boolean).join(' · ');
  name.style.setProperty('--caret-ink', `var(--hue-${hue}-ink)`);
  name.style.setProperty('--caret-soft', `var(--hue-${hue}-soft)`);
  caret.append(name);
  return caret;
}
