import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { unreachable } from '../../shared/base/assert.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import type { BracketId, PartyId, PointId, RequestId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { usePartyName } from '../room/names.ts';
import { useRoom, useRoomApi, useText } from '../room/use-room.ts';
import { notify } from '../ui/notices.tsx';
import { knownBracket, remember, rememberBrackets } from './remembered.ts';
import type { KnownBracket } from './remembered.ts';

/**
 * What touches everybody's rights is said to everybody, with its reason (section 9). Draws nothing: every entry of the
 * room comes through here, and must not draw what is around it anew.
 */
export function Announcements(): null {
  const { t } = useTranslation('announce');
  const { t: inRoom } = useTranslation('room');
  const { t: decided } = useTranslation('decisions');
  const { store } = useRoomApi();
  const recent = useRoom((model) => model.recent);
  const nameOf = usePartyName();
  const heard = useRef(recent.at(-1)?.seq ?? 0);
  /** Brackets are gone from the state when their end is told. */
  const brackets = useRef(new Map<BracketId, KnownBracket>());
  /** Events name requests and points that are gone from the state when they arrive. */
  const parties = useRef(new Map<RequestId | PointId, PartyId>());
  const registry = useText((text) => text.brackets);
  useEffect(() => {
    const { state, me } = store.getState();
    if (state === null) return;
    for (const bracket of Object.values(registry))
      brackets.current.set(bracket.id, knownBracket(bracket, state, me?.party ?? null));
  }, [registry, store]);

  useEffect(() => {
    const { state, me } = store.getState();
    if (state === null) return;
    remember(parties.current, state);
    rememberBrackets(brackets.current, recent);
    const released = new Set(
      recent.flatMap(({ event }) => (event.type === 'text.released' ? [event.bracket] : [])),
    );
    const say = (entry: LiveEntry): string | null => {
      const { event } = entry;
      const seatName = (seat: keyof typeof state.roster.seats): string =>
        state.roster.seats[seat]?.name ?? '';
      const party = (id: RequestId | PointId): string => {
        const found = parties.current.get(id);
        return found === undefined ? '' : nameOf(found);
      };
      const numberOf = (id: keyof typeof state.text.provisions): string =>
        state.text.provisions[id]?.number ?? '';
      const homeOf = (id: keyof typeof state.text.proposals): string => {
        const home = state.text.proposals[id]?.provision;
        return home === undefined ? '' : numberOf(home);
      };
      const isMine = (id: keyof typeof state.text.proposals): boolean => {
        const party = me?.party ?? null;
        return party !== null && state.text.proposals[id]?.sponsor === party;
      };
      const sponsored = (id: keyof typeof state.text.proposals): boolean => {
        const party = me?.party ?? null;
        const coSponsors = state.text.proposals[id]?.coSponsors ?? [];
        return isMine(id) || (party !== null && coSponsors.some((one) => one.party === party));
      };
      const bracketHome = (id: BracketId): string => {
        const home = brackets.current.get(id)?.provision;
        return home === undefined ? '' : numberOf(home);
      };
      const isHeldByMe = (id: BracketId): boolean => brackets.current.get(id)?.mine === true;
      const because = (sentence: string, reason: string): string =>
        reason === '' ? sentence : `${sentence} ${t('reason', { reason })}`;
      switch (event.type) {
        case 'floor.requested':
          parties.current.set(event.request.id, event.request.party);
          return null;
        case 'floor.point-raised':
          parties.current.set(event.point.id, event.point.party);
          return t('point', { name: nameOf(event.point.party) });
        case 'floor.point-ruled':
          return because(t(event.ruling, { name: party(event.point) }), event.reason);
        case 'floor.skipped':
          return because(t('skipped', { name: party(event.request) }), event.reason);
        case 'floor.list-closing':
          return t('closing');
        case 'floor.list-reopened':
          return t('reopened');
        case 'agenda.opened':
          return t('opened');
        case 'agenda.suspended':
          return because(t('suspended'), event.reason);
        case 'agenda.resumed':
          return t('resumed');
        case 'agenda.adjourned':
          return because(t('adjourned'), event.reason);
        case 'roster.warned':
          return event.seat === me?.seat ? t('warned', { text: event.text }) : null;
        case 'roster.removed':
          return because(t('removed', { name: seatName(event.seat) }), event.reason);
        case 'roster.gavel-passed':
          return event.to === null ? t('noGavel') : t('gavel', { name: seatName(event.to) });
        case 'roster.cut':
          return inRoom('cut.said', {
            name: seatName(event.seat),
            why: inRoom(`cut.why.${event.code}`),
          });
        case 'text.mode-set':
          return event.provision === null && event.mode !== null
            ? t('modeRoom', { mode: inRoom(`outline.mode.${event.mode}`) })
            : null;
        case 'text.proposed':
          return event.proposal.chair
            ? t('chairText', { number: numberOf(event.proposal.provision) })
            : null;
        case 'text.accepted':
          return t('accepted', { number: homeOf(event.proposal) });
        case 'text.became-bracketed':
          return t('bracketed', { number: homeOf(event.proposal) });
        case 'text.closed':
          if (event.as === 'not-carried')
            return t('notCarried', { number: homeOf(event.proposal) });
          return event.as === 'lapsed' && sponsored(event.proposal)
            ? t('lapsed', { number: homeOf(event.proposal) })
            : null;
        case 'text.reviewed': {
          const mine = isMine(event.proposal);
          return mine && (event.outcome === 'needs-rewording' || event.outcome === 'obsolete')
            ? t(event.outcome, { number: homeOf(event.proposal) })
            : null;
        }
        case 'text.sponsor-asked':
          return isMine(event.proposal)
            ? t('asked', { name: nameOf(event.party), number: homeOf(event.proposal) })
            : null;
        case 'text.alternative-added':
          return event.chair ? t('chairText', { number: numberOf(event.bracket.provision) }) : null;
        case 'text.released':
          return event.cleared === true
            ? t('cleared', { number: bracketHome(event.bracket) })
            : null;
        case 'text.form-fixed':
          return t('fixed', {
            number: numberOf(event.provision),
            from: wordsOf(event.removed),
            to: wordsOf(event.inserted),
          });
        case 'text.fix-undone': {
          const home = state.text.fixes[event.fix]?.provision;
          const number = home === undefined ? '' : numberOf(home);
          return event.party === null
            ? t('fixTakenBack', { number })
            : because(t('fixUndone', { number, party: nameOf(event.party) }), event.reason);
        }
        case 'text.settled':
          return t('settled', { number: bracketHome(event.bracket) });
        case 'text.unbracketed':
          if (released.has(event.bracket))
            return t('released', { number: bracketHome(event.bracket) });
          return isHeldByMe(event.bracket)
            ? t('bracketGone', { number: bracketHome(event.bracket) })
            : null;
        case 'text.bracket-emptied':
          return isHeldByMe(event.bracket)
            ? t('bracketEmptied', { number: bracketHome(event.bracket) })
            : null;
        case 'text.phase-set':
          return t('phase', { phase: inRoom(`phase.${event.phase}`) });
        case 'text.attribution-set':
          return t(`attribution.${event.attribution}`);
        case 'text.status-set':
          return event.from === 'deleted'
            ? t('broughtBack', { number: numberOf(event.provision) })
            : null;
        case 'text.adopted':
          return t('adoptedWhole', {
            title: state.text.instruments.find(({ id }) => id === event.instrument)?.title ?? '',
          });
        case 'text.renumbered':
          return t('renumbered');
        case 'decisions.time-ruled':
          return decided(event.granted ? 'said.granted' : 'said.refused', {
            party: nameOf(event.party),
          });
        case 'decisions.referral-answered':
          return decided(event.confirms ? 'said.confirmed' : 'said.negative', {
            party: nameOf(event.party),
            number: numberOf(event.provision),
          });
        case 'decisions.stated':
          return decided(event.late ? 'said.late' : 'said.stated', { party: nameOf(event.party) });
        // Everything else is seen where it happens.
        case 'agenda.provision-called':
        case 'decisions.answered':
        case 'decisions.called':
        case 'decisions.closed':
        case 'decisions.flagged':
        case 'decisions.quorum-set':
        case 'decisions.referrals-set':
        case 'decisions.windows-moved':
        case 'discussion.edited':
        case 'discussion.opened':
        case 'discussion.reopened':
        case 'discussion.replied':
        case 'discussion.resolved':
        case 'discussion.withdrawn':
        case 'floor.clock-resumed':
        case 'floor.clock-stopped':
        case 'floor.discipline-set':
        case 'floor.ended':
        case 'floor.extended':
        case 'floor.given':
        case 'floor.limits-set':
        case 'floor.list-closed':
        case 'floor.meeting-opened':
        case 'floor.pinned':
        case 'floor.point-withdrawn':
        case 'floor.resume-lapsed':
        case 'floor.seat-moved':
        case 'floor.withdrawn':
        case 'languages.added':
        case 'languages.authentic-set':
        case 'languages.confirmed':
        case 'languages.drafting-set':
        case 'languages.drifted':
        case 'languages.removed':
        case 'languages.writer-set':
        case 'notes.added':
        case 'notes.kind-set':
        case 'notes.removed':
        case 'notes.written':
        case 'positions.stated':
        case 'room.convened':
        case 'roster.access-set':
        case 'roster.admission-set':
        case 'roster.admitted':
        case 'roster.arrived':
        case 'roster.attended':
        case 'roster.invitation-issued':
        case 'roster.invitation-renewed':
        case 'roster.invitation-revoked':
        case 'roster.party-added':
        case 'roster.refused':
        case 'roster.renamed':
        case 'text.bracketed':
        case 'text.co-sponsored':
        case 'text.excepted':
        case 'text.explained':
        case 'text.held':
        case 'text.marked-up':
        case 'text.paragraph-proposed':
        case 'text.passed-on':
        case 'text.provision-transferred':
        case 'text.reacted':
        case 'text.sponsor-named':
        case 'text.taken-up':
        case 'text.versioned':
        case 'text.worded':
        case 'text.flag-cleared':
        case 'text.frozen':
        case 'text.version-named':
        case 'text.imported':
        case 'text.label-set':
        case 'text.merged':
        case 'text.number-set':
        case 'text.paragraph-inserted':
        case 'text.paragraph-moved':
        case 'text.paragraph-removed':
        case 'text.pasted':
        case 'text.pen-handed':
        case 'text.pen-issued':
        case 'text.provision-inserted':
        case 'text.provision-moved':
        case 'text.provisions-merged':
        case 'text.split':
          return null;
      }
      return unreachable(event);
    };
    for (const entry of recent) {
      if (entry.seq <= heard.current) continue;
      heard.current = entry.seq;
      const sentence = say(entry);
      if (sentence !== null)
        notify(sentence, entry.event.type === 'roster.warned' ? 'bad' : 'info');
    }
  }, [recent, store, nameOf, t, inRoom, decided]);
  return null;
}
