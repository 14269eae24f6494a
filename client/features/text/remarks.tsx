import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useDesk, useDeskModel } from './desk-context.ts';
import styles from './remarks.module.css';

/** What the room says to what was just tried, where one looks while writing; announced to screen readers. */
export function Remarks() {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const { t: common } = useTranslation('common');
  const say = useRefusal();
  const remark = useDeskModel((model) => model.remark);
  const sentence = ((): string => {
    if (remark === null) return '';
    switch (remark.kind) {
      case 'refused':
        return say(remark.refusal);
      case 'pen-taken':
        return `${t('remark.penTaken')} ${say(remark.refusal)}`;
      case 'left-out':
        return t('remark.leftOut', { count: remark.count });
      case 'nothing-to-undo':
        return t('remark.nothing');
      case 'too-long':
        return t('remark.tooLong');
      case 'theirs-kept':
        return t('remark.theirsKept');
      case 'beside-frozen':
        return t('remark.besideFrozen');
      case 'format-not-proposed':
        return t('remark.formatNotProposed');
      case 'split-proposed':
        return t('remark.splitProposed');
      case 'registered':
        return t('remark.registered');
    }
  })();
  return (
    <div className={styles['place']} role="status">
      {remark !== null && (
        <p key={remark.nonce} className={styles['remark']}>
          {sentence}
          <IconButton label={common('close')} icon={<X />} onClick={() => desk.hush()} />
        </p>
      )}
    </div>
  );
}
