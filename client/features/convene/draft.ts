import type { Names } from '../../../shared/base/names.ts';
import type { Treatment } from '../../../shared/exchange/critic-treated.ts';
import type { WordReading } from '../../../shared/protocol/http.ts';
import type { Admission, PartyKind } from '../../../shared/roster/schema.ts';
import type { Template } from '../../../shared/room/schema.ts';

export interface PartyDraft {
  /** Within this form only. */
  key: string;
  kind: PartyKind;
  name: Names;
  short: string;
  flag: string | null;
  /** Every group to which it belongs; only those in the room are sent. */
  coalitions: string[];
}

export interface GroupDraft {
  id: string;
  name: Names;
  short: string;
}

/** A Word file that was read: its text with tracked changes, and what is to become of them. */
export interface WordDraft extends WordReading {
  /** `proposals`: changes are proposals of those who made them. */
  treatment: Treatment | 'proposals';
  /** Whether its comments become threads. */
  threads: boolean;
  /** The party for which an author proposes and speaks, by key; absent: the chair, or no party. */
  parties: Record<string, string>;
}

export interface TextDraft {
  from: 'source' | 'empty';
  title: string;
  format: 'markdown' | 'plain';
  source: string;
  /** Where the text came from a Word file. */
  word: WordDraft | null;
}

/** The convene form, as it survives a reload of the page. */
export interface Draft {
  title: string;
  template: Template;
  admission: Admission;
  name: string;
  function: string;
  parties: PartyDraft[];
  /** Groups that may speak in the room. */
  groups: GroupDraft[];
  text: TextDraft;
  /** What a server that does not let everybody convene asks for; not kept. */
  key: string;
}

export const emptyDraft = (): Draft => ({
  title: '',
  template: 'multilateral',
  admission: 'lobby',
  name: '',
  function: '',
  parties: [],
  groups: [],
  text: { from: 'source', title: '', format: 'markdown', source: '', word: null },
  key: '',
});

export type DraftAct =
  | { type: 'set'; part: Partial<Omit<Draft, 'parties' | 'groups' | 'text'>> }
  | { type: 'text'; part: Partial<TextDraft> }
  | { type: 'add'; parties: PartyDraft[]; group?: GroupDraft | undefined }
  | { type: 'edit'; key: string; part: Partial<Omit<PartyDraft, 'key'>> }
  | { type: 'remove'; key: string }
  | { type: 'move'; key: string; by: -1 | 1 }
  | { type: 'order'; keys: string[] }
  | { type: 'take-out'; keys: string[]; group: GroupDraft | null }
  | { type: 'clear' }
  | { type: 'group'; group: GroupDraft; present: boolean }
  | { type: 'restart' };

const withGroup = (groups: GroupDraft[], group: GroupDraft): GroupDraft[] =>
  groups.some((one) => one.id === group.id) ? groups : [...groups, group];

/** States are told apart by their flag; what was typed by hand is always new. */
const sameParty = (a: PartyDraft, b: PartyDraft): boolean =>
  a.key === b.key || (a.flag !== null && a.flag === b.flag);

export function reduceDraft(draft: Draft, act: DraftAct): Draft {
  switch (act.type) {
    case 'set':
      return { ...draft, ...act.part };
    case 'text':
      return { ...draft, text: { ...draft.text, ...act.part } };
    case 'add': {
      const fresh = act.parties.filter(
        (party) => !draft.parties.some((one) => sameParty(one, party)),
      );
      const groups = act.group === undefined ? draft.groups : withGroup(draft.groups, act.group);
      return { ...draft, parties: [...draft.parties, ...fresh], groups };
    }
    case 'edit':
      return {
        ...draft,
        parties: draft.parties.map((party) =>
          party.key === act.key ? { ...party, ...act.part } : party,
        ),
      };
    case 'remove':
      return { ...draft, parties: draft.parties.filter((party) => party.key !== act.key) };
    case 'move':
      return { ...draft, parties: moved(draft.parties, act.key, act.by) };
    case 'order':
      return {
        ...draft,
        parties: draft.parties.toSorted(
          (a, b) => act.keys.indexOf(a.key) - act.keys.indexOf(b.key),
        ),
      };
    case 'take-out':
      return {
        ...draft,
        parties: draft.parties.filter(({ key }) => !act.keys.includes(key)),
        groups: draft.groups.filter(({ id }) => id !== act.group?.id),
      };
    case 'clear':
      return { ...draft, parties: [] };
    case 'group':
      return {
        ...draft,
        groups: act.present
          ? withGroup(draft.groups, act.group)
          : draft.groups.filter((group) => group.id !== act.group.id),
      };
    case 'restart':
      return emptyDraft();
  }
}

function moved(parties: PartyDraft[], key: string, by: -1 | 1): PartyDraft[] {
  const from = parties.findIndex((party) => party.key === key);
  const party = parties[from];
  const to = from + by;
  if (party === undefined || to < 0 || to >= parties.length) return parties;
  const rest = parties.filter((one) => one.key !== key);
  return [...rest.slice(0, to), party, ...rest.slice(to)];
}
