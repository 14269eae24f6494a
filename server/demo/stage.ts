import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import { commandId } from '../../shared/base/ids.ts';
import type { ParagraphId, PartyId, ProvisionId, SeatId } from '../../shared/base/ids.ts';
import type { InvitationLink } from '../../shared/protocol/http.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { Invitations } from '../auth/invitations.ts';
import { newId, systemChance } from '../chance.ts';
import { InstrumentDoc } from '../document/instrument-doc.ts';
import { ALWAYS_HEARS } from '../room/presence.ts';
import type { NewRoom } from '../room/convening.ts';
import type { OpenRoom } from '../room/registry.ts';

/** The connection by which the stand-ins count as present. */
export const STAND_IN = 'demo';

/** Words of a paragraph, as a command names them. */
interface Found {
  paragraph: ParagraphId;
  /** UTF-16 units. */
  at: number;
  from: string;
  to: string;
}

/** Acts for the stand-ins. */
export class Stage {
  readonly open: OpenRoom;
  readonly mediator: SeatId;
  readonly #links: readonly InvitationLink[];
  readonly #invitations: Invitations;
  readonly #seats = new Map<PartyId, SeatId>();

  constructor(open: OpenRoom, made: NewRoom, invitations: Invitations) {
    this.open = open;
    this.mediator = made.seat;
    this.#links = made.invitations;
    this.#invitations = invitations;
  }

  async act(seat: SeatId, act: Act): Promise<void> {
    const answer = await this.open.actor.act(seat, {
      id: commandId.parse(newId(systemChance)),
      act,
    });
    if (!answer.ok)
      throw new Error(`demonstration: ${act.type} was refused: ${answer.refusal.code}`);
  }

  /** The stand-in of a party, who comes in when first needed. */
  async seatOf(short: string): Promise<SeatId> {
    const { parties } = this.open.actor.state().roster;
    const party = must(
      parties.find((p) => p.short === short),
      `party ${short}`,
    );
    const known = this.#seats.get(party.id);
    if (known !== undefined) return known;
    const link = must(
      this.#links.find((l) => l.party === party.id && (l.role === 'head' || l.role === 'observer')),
      `link of ${short}`,
    );
    const joined = await this.#invitations.join(this.open.actor, {
      secret: link.secret,
      name: `${short} (stand-in)`,
      function: 'Demonstration',
    });
    if (!joined.ok) throw new Error(`demonstration: ${short} was refused: ${joined.refusal.code}`);
    this.#seats.set(party.id, joined.value);
    this.open.presence.arrive(joined.value, STAND_IN, ALWAYS_HEARS);
    return joined.value;
  }

  provision(number: string): ProvisionId {
    const found = Object.values(this.open.actor.state().text.provisions).find(
      (provision) => provision.number === number,
    );
    return must(found, `provision ${number}`).id;
  }

  /** Where the words stand in the provision; throws where they do not. */
  find(provision: ProvisionId, words: string): Found {
    const { provisions } = this.open.actor.state().text;
    const { instrument, paragraphs } = must(provisions[provision], 'provision');
    const session = must(this.open.actor.documents.session(instrument), 'document');
    const doc = new InstrumentDoc(0);
    Y.applyUpdate(doc, session.encode());
    for (const paragraph of paragraphs) {
      const text = doc.getText(rootOf(paragraph));
      const at = text.toJSON().indexOf(words);
      if (at < 0) continue;
      const place = (offset: number): string =>
        Buffer.from(
          Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, offset)),
        ).toString('base64');
      return { paragraph, at, from: place(at), to: place(at + words.length) };
    }
    throw new Error(`demonstration: no "${words}"`);
  }
}
