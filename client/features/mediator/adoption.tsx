import { useTranslation } from 'react-i18next';
import { useHasGavel } from '../../room/names.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import styles from './mediator.module.css';

/** C-2: the chair asks whether a text is adopted as a whole; what is still in the way is said when it is asked. */
export function Adoption() {
  const { t } = useTranslation('mediator');
  const instruments = useRoomState((state) => state.text.instruments);
  const gavel = useHasGavel();
  const ask = useView((view) => view.call);
  const open = instruments.filter(({ adopted }) => adopted === undefined);
  if (!gavel || open.length === 0) return null;
  return (
    <section className={styles['group']}>
      <h3 className={styles['title']}>{t('adoption.title')}</h3>
      <p className={styles['soft']}>{t('adoption.hint')}</p>
      {open.map(({ id, title }) => (
        <Button key={id} onClick={() => ask({ kind: 'adopt-whole', instrument: id })}>
          {t('adoption.do', { title })}
        </Button>
      ))}
    </section>
  );
}
