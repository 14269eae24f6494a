import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/room/schema.ts';
import { TextInput } from '../../ui/field.tsx';
import type { Draft, DraftAct } from './draft.ts';
import styles from './fields.module.css';
import type { Fault } from './request.ts';
import { Step } from './step.tsx';

export interface StepProps {
  draft: Draft;
  dispatch: Dispatch<DraftAct>;
  /** Shown once somebody tried to send the form. */
  faults: readonly Fault[];
}

const TEMPLATES = [
  { value: 'multilateral', name: 'tMultilateral', says: 'tMultilateralSays' },
  { value: 'track-ii', name: 'tTrack', says: 'tTrackSays' },
  { value: 'blank', name: 'tBlank', says: 'tBlankSays' },
] as const satisfies { value: Template; name: string; says: string }[];

export function StepWhat({ draft, dispatch, faults }: StepProps) {
  const { t } = useTranslation('convene');
  const { t: common } = useTranslation('common');
  return (
    <Step number={1} title={t('stepWhat')}>
      <TextInput
        id="title"
        label={t('roomTitle')}
        help={t('roomTitleHelp')}
        required
        maxLength={200}
        value={draft.title}
        error={faults.includes('title') ? common('required') : null}
        onChange={(event) => dispatch({ type: 'set', part: { title: event.currentTarget.value } })}
      />
      <fieldset>
        <legend className={styles['legend']}>{t('template')}</legend>
        <div className={styles['choices']}>
          {TEMPLATES.map(({ value, name, says }) => (
            <label key={value} className={styles['choice']}>
              <input
                type="radio"
                name="template"
                value={value}
                checked={draft.template === value}
                onChange={() => dispatch({ type: 'set', part: { template: value } })}
              />
              <strong>{t(name)}</strong>
              <span>{t(says)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className={styles['legend']}>{t('you')}</legend>
        <div className={styles['pair']}>
          <TextInput
            id="name"
            label={t('name')}
            required
            autoComplete="name"
            maxLength={80}
            value={draft.name}
            error={faults.includes('name') ? common('required') : null}
            onChange={(event) =>
              dispatch({ type: 'set', part: { name: event.currentTarget.value } })
            }
          />
          <TextInput
            label={t('function')}
            help={t('functionHelp')}
            optional
            autoComplete="organization-title"
            maxLength={80}
            value={draft.function}
            onChange={(event) =>
              dispatch({ type: 'set', part: { function: event.currentTarget.value } })
            }
          />
        </div>
      </fieldset>
      <fieldset>
        <legend className={styles['legend']}>{t('admission')}</legend>
        <div className={styles['inline']}>
          {(['lobby', 'direct'] as const).map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="admission"
                value={value}
                checked={draft.admission === value}
                onChange={() => dispatch({ type: 'set', part: { admission: value } })}
              />
              {t(value)}
            </label>
          ))}
        </div>
      </fieldset>
    </Step>
  );
}
