import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import type { PartyId } from '../../../shared/base/ids.ts';
import { isEmptied } from '../../../shared/text/proposals/may-propose.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { bracketsWaiting, isHeldBy, isOwn, waitsFor } from '../../../shared/views/concerned.ts';
import { useGroupsOf } from '../../room/names.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Select } from '../../ui/field.tsx';
import { HeldBrackets } from './held-brackets.tsx';
import { ProvisionGroup } from './provision-group.tsx';
import { byProvision } from './selectors.ts';
import type { BracketState } from './selectors.ts';
import styles from './panel.module.css';

interface PanelProps {
  /** Something was chosen: on narrow screens the text comes to the front. */
  onGone?: (() => void) | undefined;
}

const SHOWN = ['open', 'react', 'held', 'settled'] as const;
type Shown = (typeof SHOWN)[number];

/** All proposals by provision: what waits for one's own delegation, what a delegation holds, what became of the rest. */
export function ProposalsPanel({ onGone }: PanelProps) {
  const { t } = useTranslation('proposals');
  const heading = useId();
  const me = useMe();
  const text = useRoomState((state) => state.text);
  const parties = useRoomState((state) => state.roster.parties);
  const language = useLanguage();
  const [shown, show] = useState<Shown>('open');
  const [party, choose] = useState<PartyId | null>(null);
  const ask = useView((view) => view.ask);
  const delegate = me.party !== null;
  const mine = useGroupsOf(me.party);
  const theirs = useGroupsOf(party);
  const { waiting, texts } = useMemo(() => {
    const proposals = Object.values(text.proposals).filter((one) => waitsFor(text, one, me.party));
    const brackets = new Set(bracketsWaiting(text, me.party, mine).map(({ id }) => id));
    return { waiting: proposals.length + brackets.size, texts: brackets };
  }, [text, me.party, mine]);
  const counts = (one: Proposal): boolean =>
    (party === null || isOwn(one, party)) &&
    (shown === 'settled'
      ? one.status !== 'open' && !isEmptied(one)
      : shown === 'react'
        ? waitsFor(text, one, me.party)
        : one.status === 'open');
  const countsBracket = (one: BracketState): boolean =>
    shown === 'held'
      ? party === null
        ? one.holds.length > 0
        : isHeldBy(one, party, theirs)
      : shown === 'react' && texts.has(one.id) && (party === null || isHeldBy(one, party, theirs));
  const groups = shown === 'held' ? [] : byProvision(text, counts);
  const none = groups.length === 0 && !Object.values(text.brackets).some(countsBracket);
  const offered = SHOWN.filter((one) => one !== 'react' || delegate);

  return (
    <section className={styles['panel']} aria-labelledby={heading}>
      <header className={styles['head']}>
        <h2 id={heading} className="visually-hidden">
          {t('panel.title')}
        </h2>
        <div className={styles['filters']} role="group" aria-label={t('panel.filter')}>
          {offered.map((one) => (
            <button
              key={one}
              type="button"
              className={cx(styles['filter'], shown === one && styles['on'])}
              aria-pressed={shown === one}
              onClick={() => show(one)}
            >
              {one === 'react' ? t('panel.react', { count: waiting }) : t(`panel.${one}`)}
            </button>
          ))}
        </div>
        <Select
          label={t('panel.party')}
          hiddenLabel
          value={party ?? ''}
          options={[
            { value: '', label: t('panel.allParties') },
            ...parties
              .filter((one) => one.kind === 'party')
              .map((one) => ({ value: one.id as string, label: nameIn(one.name, language) })),
          ]}
          onValue={(id) => choose(parties.find((one) => one.id === id)?.id ?? null)}
        />
        {party !== null && (
          <Button
            size="small"
            onClick={() => {
              onGone?.();
              ask({ about: 'party', party });
            }}
          >
            {t('panel.inText')}
          </Button>
        )}
      </header>
      <div className={styles['list']}>
        {none && <p className={styles['none']}>{t(`panel.none.${shown}`)}</p>}
        {groups.map((group) => (
          <ProvisionGroup key={group.provision} group={group} onGone={onGone} />
        ))}
        <HeldBrackets counts={countsBracket} onGone={onGone} />
      </div>
    </section>
  );
}
