import { ChevronDown, ChevronUp, Pencil, X } from 'lucide-react';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PartyMark } from '../../ui/party-mark.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { DraftAct, GroupDraft, PartyDraft } from './draft.ts';
import { PartyEditor } from './party-editor.tsx';
import styles from './party-list.module.css';

const HUES = 12;

export interface PartyRowProps {
  party: PartyDraft;
  /** From 0; the room gives hues in this order. */
  place: number;
  last: boolean;
  groups: readonly GroupDraft[];
  /** Its short name is empty or taken. */
  bad: boolean;
  dispatch: Dispatch<DraftAct>;
}

export function PartyRow({ party, place, last, groups, bad, dispatch }: PartyRowProps) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const { key } = party;
  const name = nameIn(party.name, language);
  const memberOf = groups.filter((group) => party.coalitions.includes(group.id));
  return (
    <li className={styles['row']}>
      <PartyMark party={{ short: party.short, flag: party.flag, hue: place % HUES }} />
      <span className={styles['name']}>
        <bdi>{name}</bdi>
      </span>
      <bdi className={cx(styles['short'], bad && styles['bad'])}>{party.short}</bdi>
      <span className={styles['groups']}>
        {party.kind !== 'party' && <em>{t(`kind-${party.kind}`)} </em>}
        {memberOf.map((group) => group.short).join(' · ')}
      </span>
      <span className={styles['acts']}>
        <IconButton
          label={t('up', { name })}
          icon={<ChevronUp />}
          disabled={place === 0}
          onClick={() => dispatch({ type: 'move', key, by: -1 })}
        />
        <IconButton
          label={t('down', { name })}
          icon={<ChevronDown />}
          disabled={last}
          onClick={() => dispatch({ type: 'move', key, by: 1 })}
        />
        <Popover
          label={t('edit', { name })}
          align="end"
          trigger={<IconButton label={t('edit', { name })} icon={<Pencil />} />}
        >
          <PartyEditor party={party} groups={groups} bad={bad} dispatch={dispatch} />
        </Popover>
        <IconButton
          label={t('remove', { name })}
          icon={<X />}
          onClick={() => dispatch({ type: 'remove', key })}
        />
      </span>
    </li>
  );
}
