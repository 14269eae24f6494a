import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-language.ts';
import { Select, TextInput } from '../../../ui/field.tsx';
import { formatDay } from '../../../ui/time.ts';
import { PICKED, fromField, timeOf, toField } from './chosen-moment.ts';
import type { ChosenMoment } from './chosen-moment.ts';
import styles from './compare.module.css';
import { NameMoment } from './name-moment.tsx';

interface MomentFieldProps {
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: ChosenMoment;
  onChoose: (chosen: ChosenMoment) => void;
  /** Between which any time can be chosen, server ms. */
  from: number;
  to: number;
  /** Whether a past moment can be given a name here. */
  names: boolean;
}

/** Each time is read from the record: while somebody slides, none is asked for. */
const SETTLED = 300;
const MINUTE = 60_000;

/** One of the moments that are known, or any time, by the calendar or along the record. */
export function MomentField({
  label,
  options,
  chosen,
  onChoose,
  from,
  to,
  names,
}: MomentFieldProps) {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const [sliding, setSliding] = useState<number | null>(null);
  const id = useId();
  useEffect(() => {
    if (sliding === null) return undefined;
    const timer = setTimeout(() => {
      onChoose({ value: PICKED, at: Math.max(from, sliding) });
      setSliding(null);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [sliding, onChoose, from]);
  const at = sliding ?? chosen.at;
  const time = timeOf(chosen);
  // The record is offered up to a minute ahead: what is no past yet is named as the text stands.
  const past = time !== null && time <= to - MINUTE ? time : null;
  const said = formatDay(at, language);
  return (
    <div className={styles['moment']}>
      <Select
        label={label}
        value={chosen.value}
        options={options}
        onValue={(value) => onChoose({ value, at: Math.max(from, chosen.at) })}
      />
      {chosen.value === PICKED && (
        <>
          <TextInput
            type="datetime-local"
            label={t('compare.time', { which: label })}
            hiddenLabel
            value={toField(at)}
            min={toField(from)}
            max={toField(to)}
            onChange={(event) => {
              const picked = fromField(event.currentTarget.value);
              if (picked !== null) setSliding(picked);
            }}
          />
          <label htmlFor={id} className="visually-hidden">
            {t('compare.slide', { which: label })}
          </label>
          <input
            id={id}
            type="range"
            className={styles['slider']}
            min={Math.floor(from / MINUTE)}
            max={Math.ceil(to / MINUTE)}
            value={Math.round(at / MINUTE)}
            aria-valuetext={said}
            onChange={(event) => setSliding(Number(event.currentTarget.value) * MINUTE)}
          />
        </>
      )}
      {names && past !== null && <NameMoment key={chosen.value} at={past} />}
    </div>
  );
}
