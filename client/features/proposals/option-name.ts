import { useTranslation } from 'react-i18next';
import type { Hunk } from '../../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useRoomState } from '../../room/use-room.ts';

const MOST = 48;
const cut = (words: string): string => (words.length > MOST ? `${words.slice(0, MOST)} …` : words);

/** A proposal in one line of plain words: "EU: ‘shall’ → ‘should’". */
export function useOptionName(): (proposal: Proposal, hunks: readonly Hunk[]) => string {
  const { t } = useTranslation('proposals');
  const parties = useRoomState((state) => state.roster.parties);
  return ({ chair, sponsor, change }, hunks) => {
    const party = parties.find((one) => one.id === sponsor)?.short;
    const who = chair ? t('who.chair') : (party ?? t('who.unnamed'));
    const [first] = hunks;
    if (first === undefined) return `${who}: ${t(`kind.${kindOf(change.kind)}`)}`;
    const to = cut(first.inserted);
    const from = cut(first.deleted);
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
