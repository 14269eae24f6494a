import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { partyKind } from '../../../shared/roster/schema.ts';
import { Checkbox, Select, TextInput } from '../../ui/field.tsx';
import type { DraftAct, GroupDraft, PartyDraft } from './draft.ts';
import styles from './party-list.module.css';

export interface PartyEditorProps {
  party: PartyDraft;
  groups: readonly GroupDraft[];
  bad: boolean;
  dispatch: Dispatch<DraftAct>;
}

export function PartyEditor({ party, groups, bad, dispatch }: PartyEditorProps) {
  const { t } = useTranslation('convene');
  const edit = (part: Partial<Omit<PartyDraft, 'key'>>) =>
    dispatch({ type: 'edit', key: party.key, part });
  return (
    <div className={styles['editor']}>
      <TextInput
        label={t('short')}
        help={t('shortHelp')}
        maxLength={12}
        value={party.short}
        error={bad ? t('shortTwice') : null}
        onChange={(event) => edit({ short: event.currentTarget.value })}
      />
      <Select
        label={t('kind')}
        value={party.kind}
        onValue={(kind) => edit({ kind })}
        options={partyKind.options.map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
      />
      {groups.length > 0 && (
        <fieldset>
          <legend className={styles['legend']}>{t('memberOf')}</legend>
          {groups.map((group) => (
            <Checkbox
              key={group.id}
              label={group.short}
              checked={party.coalitions.includes(group.id)}
              onChange={(event) =>
                edit({
                  coalitions: event.currentTarget.checked
                    ? [...party.coalitions, group.id]
                    : party.coalitions.filter((id) => id !== group.id),
                })
              }
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
