import { Check, UsersRound } from 'lucide-react';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Dispatch, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import type { Directory } from '../../data/directory.ts';
import { search } from '../../data/search.ts';
import type { Found } from '../../data/search.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { cx } from '../../ui/cx.ts';
import { TextInput } from '../../ui/field.tsx';
import { Flag } from '../../ui/flag.tsx';
import { notify } from '../../ui/notices.tsx';
import type { Draft, DraftAct } from './draft.ts';
import { groupOf, membersOf, partyOf } from './entries.ts';
import styles from './party-search.module.css';

const SHOWN = 12;

export interface PartySearchProps {
  directory: Directory;
  draft: Draft;
  dispatch: Dispatch<DraftAct>;
}

/** A combobox (ARIA 1.2): the list stays open while one adds, Enter adds, Escape closes. */
export function PartySearch({ directory, draft, dispatch }: PartySearchProps) {
  const { t } = useTranslation('convene');
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const asked = useDeferredValue(query);
  const found = useMemo(() => search(directory, asked, SHOWN), [directory, asked]);
  const shown = open && asked.trim() !== '';
  const at = Math.min(active, found.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function add(one: Found) {
    if (one.what === 'state') {
      dispatch({ type: 'add', parties: [partyOf(directory, one.entry)] });
    } else {
      const members = membersOf(directory, one.entry);
      const fresh = members.filter((m) => !draft.parties.some((party) => party.flag === m.flag));
      const group = groupOf(one.entry);
      const known = draft.groups.some(({ id: other }) => other === group.id);
      dispatch({ type: 'add', parties: members, group });
      const keys = fresh.map(({ key }) => key);
      const undo = () => dispatch({ type: 'take-out', keys, group: known ? null : group });
      notify(t('added', { count: fresh.length }), 'done', undo);
    }
    setQuery('');
    setActive(0);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((at + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      // Enter never sends the form from here.
      event.preventDefault();
      const one = found[at];
      if (shown && one !== undefined) add(one);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      setOpen(false);
    }
  }

  return (
    <div className={styles['search']}>
      <TextInput
        id="parties"
        label={t('search')}
        help={t('searchHelp')}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && found.length > 0 ? `${id}-${at}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div className={styles['drop']} hidden={!shown}>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('results')}>
          {found.map((one, index) => (
            <Option
              key={`${one.what}-${one.what === 'state' ? one.entry.iso2 : one.entry.id}`}
              id={`${id}-${index}`}
              found={one}
              active={index === at}
              present={isPresent(draft, one)}
              onChoose={() => add(one)}
            />
          ))}
        </div>
        {found.length === 0 && <p className={styles['none']}>{t('noMatch')}</p>}
      </div>
    </div>
  );
}

const isPresent = (draft: Draft, one: Found): boolean =>
  one.what === 'state'
    ? draft.parties.some((party) => party.flag === one.entry.iso2)
    : one.entry.members.every((member) => draft.parties.some((party) => party.flag === member));

interface OptionProps {
  id: string;
  found: Found;
  active: boolean;
  present: boolean;
  onChoose: () => void;
}

function Option({ id, found, active, present, onChoose }: OptionProps) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const { entry } = found;
  const name = nameIn(entry.name, language);
  return (
    // The combobox handles the keys; the pointer must not take its focus away.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={cx(styles['option'], active && styles['active'])}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChoose();
      }}
    >
      {found.what === 'state' ? (
        <Flag code={found.entry.iso2} short={found.entry.iso3} />
      ) : (
        <UsersRound aria-hidden="true" className={styles['group']} />
      )}
      <span className={styles['name']}>
        {found.what === 'coalition' && found.entry.short !== name && (
          <strong>{found.entry.short} </strong>
        )}
        {name}
      </span>
      <span className={styles['note']}>
        {present ? (
          <>
            <Check aria-hidden="true" /> {t('inRoom')}
          </>
        ) : found.what === 'coalition' ? (
          t('members', { count: found.entry.members.length })
        ) : (
          found.entry.iso3
        )}
      </span>
    </div>
  );
}
