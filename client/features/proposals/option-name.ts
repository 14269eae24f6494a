import { useTranslation } from 'react-i18next';
import { cutShort } from '../../../shared/base/cut-short.ts';
import type { Hunk } from '../../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useRoomState } from '../../room/use-room.ts';

const MOST = 48;

/** A proposal in one line of plain words: "EU: ‘shall’ → ‘should’". */
export function useOptionName(): (proposal: Proposal, hunks: readonly Hunk[]) => string {
  const { t } = useTranslation('proposals');
  const parties = useRoomState((state) => state.roster.parties);
  return ({ chair, sponsor, change }, hunks) => {
    const party = parties.find((one) => one.id === sponsor)?.short;
    const who = chair ? t('who.chair') : (party ?? t('who.unnamed'));
    const [first] = hunks;
    if (first === undefined) return `${who}: ${t(`kind.${kindOf(change.kind)}`)}`;
    const to = cutShort(first.inserted, MOST);
    const from = cutShort(first.deleted, MOST);
    const words =
      from === ''
        ? t('hunk.insert', { to })
        : to === ''
          ? t('hunk.delete', { from })
          : t('hunk.replace', { from, to });
    return `${who}: ${words}`;
  };
}

const kindOf = (kind: Proposal['change']['kind']) =>
  kind === 'wording' ? ('words' as const) : kind;
