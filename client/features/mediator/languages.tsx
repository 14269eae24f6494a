import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageTag } from '../../../shared/base/language.ts';
import type { LanguageTag } from '../../../shared/base/language.ts';
import type { LanguageVersion } from '../../../shared/languages/state.ts';
import { isAnyAdopted } from '../../../shared/text/adopted.ts';
import { useLanguageName } from '../../i18n/language-name.ts';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Select } from '../../ui/field.tsx';
import { LANGUAGE_TAGS } from './language-tags.ts';
import styles from './mediator.module.css';

/** In which language the text is negotiated, which versions there are, and who writes them. */
export function Languages() {
  const { t } = useTranslation('languages');
  const { drafting, versions } = useRoomState((state) => state.languages);
  const nameOf = useLanguageName();
  const fixed = useAuthenticFixed();
  const { run, busy, refusal } = useAct();
  const taken = new Set<string>(versions.map(({ language }) => language));
  const own = drafting?.language ?? null;
  const free = optionsOf(
    nameOf,
    (tag) => !taken.has(tag),
    own === null ? t('declare.none') : null,
    own,
  );
  return (
    <details className={styles['kept']}>
      <summary>{t('declare.title')}</summary>
      <div className={styles['group']}>
        <p className={styles['soft']}>{t('declare.hint')}</p>
        <Select
          label={t('declare.drafting')}
          value={own ?? ''}
          disabled={busy || (fixed && own !== null)}
          options={free}
          onValue={(value) => {
            const language = languageTag.safeParse(value);
            if (!language.success) return;
            const authentic = drafting?.authentic ?? true;
            void run({ type: 'languages.set-drafting', language: language.data, authentic });
          }}
        />
        {drafting !== null && (
          <>
            <Checkbox
              label={t('declare.authenticText')}
              checked={drafting.authentic}
              disabled={busy || fixed}
              onChange={(event) =>
                void run({
                  type: 'languages.set-drafting',
                  language: drafting.language,
                  authentic: event.currentTarget.checked,
                })
              }
            />
            {versions.map((version) => (
              <Version key={version.language} version={version} />
            ))}
            <AddVersion taken={new Set([drafting.language, ...taken])} />
          </>
        )}
        <RefusalLine refusal={refusal} />
      </div>
    </details>
  );
}

/** What the record of an adopted text says of its languages stands (C-2). */
const useAuthenticFixed = (): boolean => useRoomState((state) => isAnyAdopted(state.text));

function Version({ version }: { version: LanguageVersion }) {
  const { t } = useTranslation('languages');
  const { language, authentic, writers } = version;
  const nameOf = useLanguageName();
  const partyName = usePartyName();
  const parties = useRoomState((state) => state.roster.parties);
  const fixed = useAuthenticFixed();
  const { run, busy, refusal } = useAct();
  return (
    <section className={styles['language']} aria-label={nameOf(language)}>
      <h3 className={styles['title']}>{nameOf(language)}</h3>
      <Checkbox
        label={t('declare.authentic')}
        checked={authentic}
        disabled={busy || fixed}
        onChange={(event) =>
          void run({
            type: 'languages.set-authentic',
            language,
            authentic: event.currentTarget.checked,
          })
        }
      />
      <fieldset disabled={busy}>
        <legend>{t('declare.writers')}</legend>
        {parties.map(({ id, short }) => (
          <Checkbox
            key={id}
            label={<span title={partyName(id)}>{short}</span>}
            checked={writers.includes(id)}
            onChange={(event) =>
              void run({
                type: 'languages.let-write',
                language,
                party: id,
                may: event.currentTarget.checked,
              })
            }
          />
        ))}
      </fieldset>
      <Button
        size="small"
        disabled={busy}
        onClick={() => void run({ type: 'languages.remove', language })}
      >
        {t('declare.remove')}
      </Button>
      <RefusalLine refusal={refusal} />
    </section>
  );
}

function AddVersion({ taken }: { taken: ReadonlySet<string> }) {
  const { t } = useTranslation('languages');
  const nameOf = useLanguageName();
  const { run, busy, refusal } = useAct();
  const [chosen, choose] = useState<LanguageTag | null>(null);
  const fixed = useAuthenticFixed();
  const [wanted, setAuthentic] = useState(true);
  const authentic = wanted && !fixed;
  return (
    <form
      className={styles['language']}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === null) return;
        void run({ type: 'languages.add', language: chosen, authentic }).then((done) => {
          if (done) choose(null);
        });
      }}
    >
      <Select
        label={t('declare.add')}
        value={chosen ?? ''}
        options={optionsOf(nameOf, (tag) => !taken.has(tag), t('declare.choose'))}
        onValue={(value) => {
          const language = languageTag.safeParse(value);
          choose(language.success ? language.data : null);
        }}
      />
      <Checkbox
        label={t('declare.authentic')}
        checked={authentic}
        disabled={fixed}
        onChange={(event) => setAuthentic(event.currentTarget.checked)}
      />
      <Button type="submit" size="small" busy={busy} disabled={chosen === null}>
        {t('declare.addDo')}
      </Button>
      <RefusalLine refusal={refusal} />
    </form>
  );
}

/** By name; `none` is offered first where nothing is chosen yet, `own` also where it is no usual one. */
function optionsOf(
  nameOf: (tag: string) => string,
  fits: (tag: string) => boolean,
  none: string | null,
  own: string | null = null,
): { value: string; label: string }[] {
  const tags = [...new Set([...LANGUAGE_TAGS, ...(own === null ? [] : [own])])].filter(fits);
  const named = tags.map((value) => ({ value, label: nameOf(value) }));
  const sorted = named.toSorted((a, b) => a.label.localeCompare(b.label));
  return none === null ? sorted : [{ value: '', label: none }, ...sorted];
}
