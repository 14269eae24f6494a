import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Dispatch, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { partyKind } from '../../../shared/roster/schema.ts';
import type { PartyKind } from '../../../shared/roster/schema.ts';
import { freshId } from '../../room/fresh-id.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import type { DraftAct } from './draft.ts';
import styles from './party-list.module.css';

/** Ids of one form; the server numbers parties afresh. */
const freshKey = (): string => `hand-${freshId()}`;

const SHORT = 12;

/** The initials of several words, or the beginning of one. */
function shortOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  const made = parts.length > 2 ? parts.map((part) => [...part][0] ?? '').join('') : name.trim();
  return [...made].slice(0, SHORT).join('').trim();
}

const enters = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  act();
};

export function ByHand({ dispatch }: { dispatch: Dispatch<DraftAct> }) {
  const { t } = useTranslation('convene');
  const [name, setName] = useState('');
  const [short, setShort] = useState('');
  const [kind, setKind] = useState<PartyKind>('party');
  const [group, setGroup] = useState('');

  function add() {
    if (name.trim() === '') return;
    const party = {
      key: freshKey(),
      kind,
      name: { en: name.trim() },
      short: short.trim() === '' ? shortOf(name) : short.trim(),
      flag: null,
      coalitions: [],
    };
    dispatch({ type: 'add', parties: [party] });
    setName('');
    setShort('');
  }
  function addGroup() {
    const named = group.trim();
    if (named === '') return;
    const made = { id: freshKey(), name: { en: named }, short: [...named].slice(0, 24).join('') };
    dispatch({ type: 'group', group: made, present: true });
    setGroup('');
  }

  return (
    <details className={styles['disclosure']}>
      <summary>{t('byHand')}</summary>
      <div className={styles['hand']}>
        <TextInput
          label={t('partyName')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={enters(add)}
        />
        <TextInput
          label={t('short')}
          maxLength={SHORT}
          placeholder={shortOf(name)}
          value={short}
          onChange={(event) => setShort(event.currentTarget.value)}
          onKeyDown={enters(add)}
        />
        <Select
          label={t('kind')}
          value={kind}
          onValue={setKind}
          options={partyKind.options.map((one) => ({ value: one, label: t(`kind-${one}`) }))}
        />
        <Button icon={<Plus aria-hidden="true" />} onClick={add}>
          {t('add')}
        </Button>
      </div>
      <div className={styles['handGroup']}>
        <TextInput
          label={t('groupName')}
          maxLength={120}
          value={group}
          onChange={(event) => setGroup(event.currentTarget.value)}
          onKeyDown={enters(addGroup)}
        />
        <Button icon={<Plus aria-hidden="true" />} onClick={addGroup}>
          {t('addGroup')}
        </Button>
      </div>
    </details>
  );
}
