import type { StoreApi } from 'zustand/vanilla';
import type {
  BracketId,
  ParagraphId,
  PartyId,
  ProposalId,
  ProvisionId,
  SeatId,
} from '../../shared/base/ids.ts';
import type { Refusal } from '../../shared/base/result.ts';
import type { Role } from '../../shared/base/roles.ts';
import type { Question as CallQuestion } from '../../shared/decisions/schema.ts';
import type { Answer, ClientToServer, LiveEntry, LobbyView } from '../../shared/protocol/live.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Question } from '../../shared/views/concerned.ts';

export type RoomStatus = 'connecting' | 'lobby' | 'live' | 'reconnecting' | 'left';

export type PenAnswer = Parameters<Parameters<ClientToServer['pen']>[1]>[0];

export interface Me {
  seat: SeatId;
  party: PartyId | null;
  role: Role;
}

export interface RoomModel {
  status: RoomStatus;
  /** The fold of everything received; kept while the line is down. */
  state: RoomState | null;
  /** The last entry that is in `state`. */
  seq: number;
  me: Me | null;
  lobby: LobbyView | null;
  /** Why the room was left, when it was. */
  leave: Refusal | null;
  /** The newest entries that came in live (not by snapshot), oldest first: what is announced. */
  recent: LiveEntry[];
  /** Commands that the server has not answered yet. */
  unanswered: number;
}

export const initialModel = (): RoomModel => ({
  status: 'connecting',
  state: null,
  seq: 0,
  me: null,
  lobby: null,
  leave: null,
  recent: [],
  unanswered: 0,
});

/** What a delegation may put forward by form, besides typing it (T-1). */
export type ProposeKind =
  | 'words'
  | 'correction'
  | 'alternative'
  | 'insert-paragraph'
  | 'placeholder'
  | 'footnote'
  | 'remove-paragraph'
  | 'move'
  | 'merge'
  | 'split'
  | 'move-provision'
  | 'to-instrument'
  | 'reservation';

/** A proposal that is being made out. */
export interface Proposing {
  kind: ProposeKind;
  provision: ProvisionId;
  paragraph: ParagraphId;
  /** The words it is about, in offsets of the paragraph as it is; null: the whole paragraph. */
  range: { from: number; to: number } | null;
}

/** A paragraph of agreed text whose form is being fixed. */
export type Fixing = Pick<Proposing, 'provision' | 'paragraph'>;

/** The bracket or proposal whose card is open. */
export interface OpenOption {
  id: BracketId | ProposalId;
  /** The sign that was chosen; null where the card finds one itself. */
  anchor: Element | null;
}

/** What this person looks at; it stays on this device. */
/** A place in the words of a paragraph (UTF-16 units), and where in the window it was when it was asked about, in px. */
export interface WordsAsked {
  provision: ProvisionId;
  paragraph: ParagraphId;
  at: number;
  rect: DOMRect;
}

export interface ViewModel {
  inView: ProvisionId | null;
  /** Where the text is asked to go; `nonce` makes asking twice two requests. */
  target: { provision: ProvisionId; paragraph: ParagraphId | null; nonce: number } | null;
  /** Whether the screen goes where the chair goes. */
  following: boolean;
  option: OpenOption | null;
  /** Words of which somebody asks who brought them. */
  origin: WordsAsked | null;
  proposing: Proposing | null;
  fixing: Fixing | null;
  /** What the chair is about to ask the meeting. */
  calling: CallQuestion | null;
  /** What was asked of the whole text; null: nothing, and all words are alike. */
  question: Question | null;
  /** The text reports what stands at its top. */
  setInView: (provision: ProvisionId) => void;
  goTo: (provision: ProvisionId, paragraph?: ParagraphId | null) => void;
  setFollowing: (following: boolean) => void;
  /** A hand on the wheel, the screen or the keys: what comes into view now is this person's own choice. */
  moveByHand: () => void;
  showOption: (option: OpenOption | null) => void;
  showOrigin: (origin: WordsAsked | null) => void;
  propose: (proposing: Proposing | null) => void;
  fix: (fixing: Fixing | null) => void;
  ask: (question: Question | null) => void;
  call: (calling: CallQuestion | null) => void;
}

/** One seat's live view of one room. */
export interface Room {
  room: string;
  seat: string;
  store: StoreApi<RoomModel>;
  view: StoreApi<ViewModel>;
  /** Resolves when the server has answered, however long the line is down meanwhile (law 8). */
  send: (act: Act) => Promise<Answer>;
  /** Asks for a Yjs client id for an instrument; waits for the line. */
  pen: (instrument: string) => Promise<PenAnswer>;
  /** Server ms (law 7). */
  serverNow: () => number;
  /** Leaves of one's own will: absent to others at once, where a page that only closes has 30 s to come back. */
  depart: () => void;
  close: () => void;
}
