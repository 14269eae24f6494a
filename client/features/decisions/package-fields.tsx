import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Question } from '../../../shared/decisions/schema.ts';
import { packageOf } from '../../../shared/decisions/state.ts';
import { provisionsInOrder } from '../../room/provisions.ts';
import { useRoomApi, useRoomState } from '../../room/use-room.ts';
import { Checkbox, TextInput } from '../../ui/field.tsx';
import { obstacleTo } from './obstacles.ts';
import styles from './decisions.module.css';

type PackageQuestion = Extract<Question, { kind: 'agree' | 'adopt' }>;

interface PackageFieldsProps {
  question: PackageQuestion;
  onChange: (question: PackageQuestion) => void;
}

/** Further provisions that are decided with the first, all or none (P-7): those about which it can be asked now. */
export function PackageFields({ question, onChange }: PackageFieldsProps) {
  const { t } = useTranslation('decisions');
  const state = useRoomState((s) => s);
  const { serverNow } = useRoomApi();
  const { provisions, name } = question;
  const [first] = provisions;
  const now = serverNow();
  // What was agreed together comes and goes together.
  const withAll = (id: ProvisionId): ProvisionId[] =>
    question.kind === 'adopt' ? packageOf(state.decisions, id) : [id];
  const may = (id: ProvisionId): boolean => {
    const more = { ...question, provisions: [...provisions, ...withAll(id)] };
    return obstacleTo(state, more, id, now) === null;
  };
  const fixed = first === undefined ? [] : withAll(first);
  const others = provisionsInOrder(state.text).filter(
    ({ id }) => !fixed.includes(id) && (provisions.includes(id) || may(id)),
  );
  const take = (id: ProvisionId, taken: boolean): void => {
    const all = withAll(id);
    const without = provisions.filter((one) => !all.includes(one));
    const chosen = taken ? [...without, ...all] : without;
    onChange({ ...question, provisions: chosen, name: chosen.length > 1 ? name : '' });
  };
  if (others.length === 0) return null;
  return (
    <details className={styles['package']} open={provisions.length > 1}>
      <summary>{t('ask.together')}</summary>
      <div className={styles['choices']}>
        {others.map(({ id, number }) => (
          <Checkbox
            key={id}
            label={<bdi>{number}</bdi>}
            checked={provisions.includes(id)}
            onChange={(event) => take(id, event.target.checked)}
          />
        ))}
      </div>
      {provisions.length > 1 && (
        <TextInput
          label={t('ask.name')}
          optional
          maxLength={120}
          value={name}
          onChange={(event) => onChange({ ...question, name: event.target.value })}
        />
      )}
    </details>
  );
}
