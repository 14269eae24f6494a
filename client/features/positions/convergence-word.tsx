import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { convergenceOfRoom } from '../../../shared/views/convergence.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useFormats } from '../../room/use-formats.ts';
import { must } from '../../../shared/base/assert.ts';
import { useRoomApi, useRoomState, useText } from '../../room/use-room.ts';
import { cx } from '../../ui/cx.ts';
import { Hint } from '../../ui/tooltip.tsx';
import { positioned } from './selectors.ts';
import styles from './convergence-word.module.css';

interface ConvergenceWordProps {
  provision: ProvisionId;
  /** Only the shape, in the map's narrow columns; the words come on hover and to screen readers. */
  brief?: boolean | undefined;
}

/**
 * Adoptable, firm, or who stands in the way: never a bare figure (V-3). Counted again when something on this provision was
 * said or tabled: the map holds one for each, and most acts are about another.
 */
export const ConvergenceWord = memo(function ConvergenceWord({
  provision,
  brief = false,
}: ConvergenceWordProps) {
  const { t } = useTranslation('positions');
  const { number, list } = useFormats();
  const language = useLanguage();
  const { store } = useRoomApi();
  const stated = useRoomState((state) => state.positions.stated[provision]);
  const roster = useRoomState((state) => state.roster);
  const status = useText((text) => text.provisions[provision]?.status);
  const brackets = useText((text) => text.brackets);
  const proposals = useText((text) => text.proposals);
  const stances = useText((text) => text.stances);
  const of = useMemo(
    () => {
      const state = must(store.getState().state, 'state of the room');
      return convergenceOfRoom(state, [provision]).provisions[0] ?? null;
    },
    // What is counted, of the state.
    // oxlint-disable-next-line react/exhaustive-deps
    [store, provision, stated, roster.parties, status, brackets, proposals, stances],
  );
  if (of === null || of.convergence === null) return null;

  const names = (ids: readonly string[]): string =>
    list(
      ids.flatMap((id) => {
        const party = roster.parties.find((one) => one.id === id);
        return party === undefined ? [] : [nameIn(party.name, language)];
      }),
    );
  const heard = positioned(roster).length - of.silent;
  const kind = of.firm
    ? 'firm'
    : of.objections.length > 0
      ? 'blocked'
      : heard === 0
        ? 'unheard'
        : 'adoptable';
  const words = {
    firm: t('convergence.firm'),
    adoptable: t('convergence.adoptable'),
    blocked: t('convergence.blocked', { count: of.objections.length }),
    unheard: t('convergence.unheard'),
  };
  const facts = [
    words[kind],
    of.objections.length > 0 && t('convergence.blockedBy', { names: names(of.objections) }),
    of.reserves.length > 0 && t('convergence.reserves', { names: names(of.reserves) }),
    of.silent > 0 && t('convergence.silent', { count: of.silent }),
    t('convergence.support', { value: number(Math.round(of.convergence * 100)) }),
  ].filter((fact) => fact !== false);
  const text = facts.join(' · ');

  return (
    <Hint text={text}>
      <button type="button" tabIndex={brief ? -1 : 0} className={cx(styles['word'], styles[kind])}>
        <span aria-hidden="true" className={styles['sign']}>
          {SIGN[kind]}
        </span>
        <span className={brief ? 'visually-hidden' : undefined}>{brief ? text : words[kind]}</span>
      </button>
    </Hint>
  );
});

const SIGN = { firm: '●', adoptable: '◕', blocked: '✗', unheard: '·' } as const;
